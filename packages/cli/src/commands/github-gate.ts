import { posix } from 'node:path';
import {
  gitDiff,
  gitHistory,
  judgeChange,
  loadParserModules,
  nodeGateFiles,
  parseChangeContext,
  parseChangeResults,
  withFallback,
} from '@portcullis/automations';
import type { ChangeContext, GivenJobs, JudgedChange, OwnJob, PublishingWishes } from '@portcullis/automations';
import { formatPolicyIssue } from '@portcullis/pipeline';
import type { GitHubGateFlags } from '../definitions/github-gate.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Host } from '../host/host.ts';
import { printable, printableLine } from '../host/printable.ts';
import { parseOutputs } from '../options/output-formats.ts';
import { UsageError } from '../options/usage-error.ts';
import { parseExitCodes, parseInstant } from '../options/values.ts';
import { appendSummaryText, summaryFile } from '../output/job-summary.ts';
import { appendOutputs } from '../output/runner-outputs.ts';
import { refuseClashes, writeOutputs } from '../output/write-outputs.ts';
import type { RunContext } from '../program/run-context.ts';
import { version } from '../version.ts';
import { existingFolder } from './choose-policy.ts';
import { actingContextOf, connect } from './github-connection.ts';
import { judgedFiles } from './judged-files.ts';
import { readInputText } from './read-input.ts';
import { refuseUnusableName, saveEvidence } from './stored-evidence.ts';

/** `portcullis github gate`: judges a change on GitHub, and writes what a job of GitHub Actions shows of it. */
export async function runGitHubGateCommand(flags: GitHubGateFlags, context: RunContext): Promise<ExitCode> {
  const { host } = context;
  const outputs = parseOutputs(flags.format ?? [], flags.quiet === true || flags.json === true);
  refuseUnusableName(flags.saveEvidence);
  refuseStrangeGate(flags.gate);
  const summary = summaryFile(flags.summary, host);
  const root = flags.root === undefined ? host.cwd : existingFolder('--root', flags.root, host.cwd);
  const judged = await judge(flags, root, context);
  for (const warning of judged.result.loaded?.warnings ?? [])
    host.stderr.write(printable(`${formatPolicyIssue(warning)}\n`));
  const named = {
    ...(flags.jobs !== undefined && flags.jobs !== 'api' && { jobs: flags.jobs }),
    ...(flags.changes !== undefined && { changes: flags.changes }),
  };
  const inputs = judgedFiles(judged.result, named, { cwd: host.cwd, root, policyFiles: [eventFile(flags, host)] });
  refuseClashes(outputs, inputs, host.cwd, flags.saveEvidence);
  const unsaved =
    flags.saveEvidence === undefined
      ? null
      : await saveEvidence({ file: flags.saveEvidence, cwd: host.cwd, repository: judged.repository }, judged.result);
  if (host.env['GITHUB_ACTIONS'] === 'true') host.stdout.write(judged.annotations);
  writeOutputs(judged.result, outputs, flags.details === true, context);
  host.stdout.write(
    flags.json === true ? `${judged.machineLine}\n` : printable(`portcullis: ${printableLine(judged.peopleLine)}\n`),
  );
  for (const { message } of judged.report.shortfalls)
    host.stderr.write(printable(`portcullis: ${printableLine(message)}\n`));
  if (summary !== null) appendSummaryText(summary, judged.summary);
  appendOutputs(judged.outputs, host);
  if (unsaved !== null) throw new UsageError(unsaved);
  return judged.exitCode;
}

async function judge(flags: GitHubGateFlags, root: string, { host, log }: RunContext): Promise<JudgedChange> {
  const change = await readContext(flags, host);
  const repository = connect(change.repository, host, log);
  const changes = flags.changes === undefined ? null : await readInputText('--changes', flags.changes, host);
  const now = flags.now === undefined ? null : parseInstant('--now', flags.now);
  return judgeChange(
    {
      reports: nodeGateFiles(root),
      repository,
      clone: withFallback(gitHistory(host.cwd), repository),
      diff: gitDiff(root),
      ...actingContextOf(host),
      now: () => now ?? host.now(),
    },
    {
      context: change,
      policyFile: flags.config === undefined ? null : pathInRepository(flags.config),
      ...(flags.gate !== undefined && { gate: flags.gate }),
      jobs: await readJobs(flags.jobs, host),
      changes: changes === null ? null : parseChangeResults(changes.text, changes.name),
      exitCodes: parseExitCodes('--exit-code', flags.exitCode ?? []),
      parsers: await loadParserModules(flags.parser ?? [], host.cwd),
      portcullisVersion: version,
      publish: wishesOf(flags),
    },
  );
}

/** It is part of the comment's hidden marker. @throws {UsageError} */
function refuseStrangeGate(gate: string | undefined): void {
  if (gate === undefined || /^[\w.-]{1,50}$/u.test(gate)) return;
  throw new UsageError(
    `--gate ${gate}: expected a name of letters, digits, "_", "." and "-", at most 50`,
    'An example: --gate backend',
  );
}

/** A path as git spells it. @throws {UsageError} for one that leads out of the repository */
function pathInRepository(path: string): string {
  const normal = posix.normalize(path.replaceAll('\\', '/'));
  if (normal !== '.' && !normal.startsWith('..') && !posix.isAbsolute(normal)) return normal;
  throw new UsageError(
    `--config ${path}: expected a path below the root of the repository`,
    'The policy is read from a commit. An example: --config ci/portcullis.yml',
  );
}

function eventFile({ event }: GitHubGateFlags, { env }: Host): string {
  return event ?? env['GITHUB_EVENT_PATH'] ?? '';
}

/** @throws {UsageError} without an event. */
async function readContext(flags: GitHubGateFlags, host: Host): Promise<ChangeContext> {
  const file = eventFile(flags, host);
  if (file === '')
    throw new UsageError(
      'there is no event to judge: GITHUB_EVENT_PATH is not set',
      'Run it in a workflow, or name the payload: --event FILE',
    );
  const { text } = await readInputText('--event', file, host);
  const repository = flags.repo === undefined ? {} : { GITHUB_REPOSITORY: flags.repo };
  return parseChangeContext({ ...host.env, ...repository }, text);
}

/** `api`, a file, or what the environment variable NEEDS holds. */
async function readJobs(jobs: string | undefined, host: Host): Promise<GivenJobs> {
  const needs = host.env['NEEDS'] ?? '';
  const given = needs.trim() === '' ? null : { text: needs, name: 'NEEDS' };
  if (jobs === 'api') return { kind: 'api', own: ownJob(host), ...(given !== null && { needs: given }) };
  if (jobs !== undefined) return { kind: 'text', ...(await readInputText('--jobs', jobs, host)) };
  return given === null ? { kind: 'none' } : { kind: 'text', ...given };
}

function ownJob({ env }: Host): OwnJob {
  const id = env['PORTCULLIS_JOB_ID'] ?? '';
  if (id !== '' && !/^[1-9]\d{0,15}$/u.test(id))
    throw new UsageError(
      `PORTCULLIS_JOB_ID is ${JSON.stringify(id)}: expected the number of a job`,
      'Set it in the step: PORTCULLIS_JOB_ID: ${{ job.check_run_id }}',
    );
  const runnerName = env['RUNNER_NAME'] ?? '';
  return { jobId: id === '' ? null : Number(id), runnerName: runnerName === '' ? null : runnerName };
}

function wishesOf({ comment, annotations, sarif, store }: GitHubGateFlags): PublishingWishes {
  return {
    ...(comment !== undefined && { comment }),
    ...(annotations !== undefined && { annotations }),
    ...(sarif !== undefined && { sarif }),
    ...(store !== undefined && { store }),
  };
}
