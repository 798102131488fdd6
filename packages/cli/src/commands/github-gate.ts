import {
  diffOfChange,
  gitHistory,
  jobsOfWorkflow,
  judgeChange,
  loadParserModules,
  nodeGateFiles,
  parseChangeContext,
  parseChangeResults,
  pathInRepository,
  withFallback,
} from '@portcullis/automations';
import type { ChangeContext, GivenJobs, JudgedChange, PublishingWishes } from '@portcullis/automations';
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
import { refuseStrangeGate } from './gate-name.ts';
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
  const { repository } = judged;
  await writeOutputs(judged.result, outputs, { details: flags.details === true, repository }, context);
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
      diff: diffOfChange(root, repository),
      ...actingContextOf(host),
      now: () => now ?? host.now(),
    },
    {
      context: change,
      policyFile: flags.config === undefined ? null : policyInRepository(flags.config),
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

/** @throws {UsageError} for a path that leads out of the repository */
function policyInRepository(path: string): string {
  const found = pathInRepository(path);
  if (found !== null) return found;
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
  if (jobs === undefined) return jobsOfWorkflow(host.env, { kind: 'needs', ownJobId: null });
  if (jobs === 'api') return jobsOfWorkflow(host.env, { kind: 'api', ownJobId: ownJobId(host) });
  return { kind: 'text', ...(await readInputText('--jobs', jobs, host)) };
}

function ownJobId({ env }: Host): number | null {
  const id = env['PORTCULLIS_JOB_ID'] ?? '';
  if (id === '') return null;
  if (/^[1-9]\d{0,15}$/u.test(id)) return Number(id);
  throw new UsageError(
    `PORTCULLIS_JOB_ID is ${JSON.stringify(id)}: expected the number of a job`,
    'Set it in the step: PORTCULLIS_JOB_ID: ${{ job.check_run_id }}',
  );
}

function wishesOf({ comment, annotations, sarif, store }: GitHubGateFlags): PublishingWishes {
  return {
    ...(comment !== undefined && { comment }),
    ...(annotations !== undefined && { annotations }),
    ...(sarif !== undefined && { sarif }),
    ...(store !== undefined && { store }),
  };
}
