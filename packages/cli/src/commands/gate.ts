import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  judgeStoredEvidence,
  listPassedOverFolders,
  loadParserModules,
  nodeGateFiles,
  policyFileNames,
  runGate,
} from '@portcullis/automations';
import type { GateEvent, GatePorts, GateResult } from '@portcullis/automations';
import type { ReportParser } from '@portcullis/gate-core';
import { formatPolicyIssue } from '@portcullis/pipeline';
import type { ExitCode } from '../exit-codes.ts';
import type { Host } from '../host/host.ts';
import type { Log } from '../host/log.ts';
import { printable } from '../host/printable.ts';
import { createProgress } from '../host/progress.ts';
import type { Progress } from '../host/progress.ts';
import { parseOutputs } from '../options/output-formats.ts';
import type { Output } from '../options/output-formats.ts';
import { UsageError } from '../options/usage-error.ts';
import { parseCommit, parseExitCodes, parseInstant } from '../options/values.ts';
import { appendSummary, refuseSummaryClash, summaryFile } from '../output/job-summary.ts';
import { refuseClashes, writeOutputs } from '../output/write-outputs.ts';
import type { GateFlags } from '../definitions/gate.ts';
import type { RunContext } from '../program/run-context.ts';
import { choosePolicy, namesStandardInput } from './choose-policy.ts';
import type { ChosenPolicy } from './choose-policy.ts';
import { readGateInputs } from './gate-inputs.ts';
import type { GateInputs } from './gate-inputs.ts';
import { judgedFiles, namedFiles, watchPolicyFiles } from './judged-files.ts';
import { readDiff } from './read-diff.ts';
import { refuseSharedStdin, standardInput } from './read-input.ts';
import { withStandardInput } from './standard-input-report.ts';
import {
  foldersBesideEvidence,
  notesOnBaseline,
  notesOnVersions,
  readBaseline,
  readNamedEvidence,
  refuseBesideEvidence,
  refuseUnusableName,
  refuseUnusableRepository,
  saveEvidence,
} from './stored-evidence.ts';
import type { StatedOptions } from './stored-evidence.ts';

/** `portcullis gate`: judges, writes the verdict in every form that is asked for, and answers with its exit code. */
export async function runGateCommand(flags: GateFlags, context: RunContext): Promise<ExitCode> {
  const outputs = parseOutputs(flags.format ?? [], flags.quiet === true);
  const { cwd } = context.host;
  // The reports are known once they are found; what the options name is refused before anything is read.
  refuseUnusableName(flags.saveEvidence);
  const isUsed = flags.saveEvidence !== undefined || outputs.some(isPage);
  refuseUnusableRepository(flags.repository, isUsed ? null : unusedRepository);
  refuseClashes(outputs, namedFiles(flags, cwd), cwd, flags.saveEvidence);
  if (flags.evidence !== undefined) refuseBesideEvidence(flags.globs, statedBesides(flags));
  const summary = summaryFile(flags.summary, context.host);
  const parsers = await loadParserModules(flags.parser ?? [], cwd);
  const chosen = choosePolicy(flags, cwd, parsers);
  const policyFiles = new Set<string>();
  const policy = watchPolicyFiles(chosen.policy, policyFiles);
  const result = await judgeByFlags(flags, { ...chosen, policy, parsers }, context);
  const inputs = judgedFiles(result, flags, { cwd, root: chosen.root, policyFiles });
  refuseSummaryClash(summary, inputs, cwd);
  refuseClashes(outputs, inputs, cwd, flags.saveEvidence);
  const { saveEvidence: saved, repository } = flags;
  const unsaved = saved === undefined ? null : await saveEvidence({ file: saved, cwd, repository }, result);
  await writeOutputs(result, outputs, { details: flags.details === true, repository }, context);
  if (summary !== null) appendSummary(summary, result.verdict);
  if (unsaved !== null) throw new UsageError(unsaved);
  return result.verdict.exitCode;
}

const isPage = ({ format }: Output): boolean => format === 'html';

const unusedRepository =
  'needs --save-evidence or --format html: the name is stored with the evidence, and pages link to it';

interface ChosenGate extends ChosenPolicy {
  readonly parsers: readonly ReportParser[];
}

/** Options that say what stored evidence says already. */
function statedBesides({
  root,
  jobs,
  changes,
  diff,
  diffBase,
  commit,
  exitCode,
  saveEvidence: saved,
}: GateFlags): StatedOptions {
  return {
    '--root': root,
    '--jobs': jobs,
    '--changes': changes,
    '--diff': diff,
    '--diff-base': diffBase,
    '--commit': commit,
    '--exit-code': exitCode,
    '--save-evidence': saved,
  };
}

async function judgeByFlags(flags: GateFlags, chosen: ChosenGate, context: RunContext): Promise<GateResult> {
  const { host, log } = context;
  const now = flags.now === undefined ? null : parseInstant('--now', flags.now);
  refuseSharedStdin({
    'a report': namesStandardInput(flags.globs) ? standardInput : undefined,
    '--evidence': flags.evidence,
    '--jobs': flags.jobs,
    '--changes': flags.changes,
    '--diff': flags.diff,
  });
  const progress = createProgress(host.stderr);
  const ports = { now: () => now ?? host.now(), report: createProgressReporter(progress, log) };
  try {
    const result =
      flags.evidence === undefined
        ? await judgeReports(flags, chosen, ports, host)
        : await judgeStored(flags.evidence, flags, chosen, ports, host);
    for (const warning of result.loaded?.warnings ?? []) {
      progress.hide();
      host.stderr.write(printable(`${formatPolicyIssue(warning)}\n`));
    }
    progress.hide();
    writeNotes(notesOnBaseline(result, flags), host);
    return result;
  } finally {
    progress.end();
  }
}

type JudgePorts = Pick<GatePorts, 'now' | 'report'>;

async function judgeReports(flags: GateFlags, chosen: ChosenGate, ports: JudgePorts, host: Host): Promise<GateResult> {
  const commit = flags.commit === undefined ? null : parseCommit('--commit', flags.commit);
  const exitCodes = parseExitCodes('--exit-code', flags.exitCode ?? []);
  const { baseline, ...otherBaseline } = await readBaseline(flags.base, host);
  const files = nodeGateFiles(chosen.root);
  const reports = namesStandardInput(flags.globs) ? withStandardInput(files, await host.readStdin()) : files;
  const inputs = await readGateInputs(flags, host);
  const diff = await readDiff(flags, chosen.root, host);
  const notes = [
    ...notesOn(chosen, flags, host.cwd),
    ...notesOnJobs(inputs, commit),
    ...notesOnVersions([otherBaseline.baselineEvidence]),
  ];
  writeNotes(notes, host);
  return runGate(
    { reports, baseline, ...ports },
    { policy: chosen.policy, parsers: chosen.parsers, commit, exitCodes, ...otherBaseline, diff, ...inputs },
  );
}

async function judgeStored(
  file: string,
  { base }: GateFlags,
  chosen: ChosenGate,
  ports: JudgePorts,
  host: Host,
): Promise<GateResult> {
  const evidence = await readNamedEvidence(file, host);
  const { baseline, ...otherBaseline } = await readBaseline(base, host);
  if (baseline !== null) throw new UsageError(...foldersBesideEvidence);
  writeNotes(notesOnVersions([evidence, otherBaseline.baselineEvidence]), host);
  return judgeStoredEvidence(evidence, ports, { policy: chosen.policy, parsers: chosen.parsers, ...otherBaseline });
}

/** GitHub lists the jobs of a pull request under its newest commit, and runs them on its merge into the base. */
function notesOnJobs({ jobs }: GateInputs, commit: string | null): readonly string[] {
  const listed = jobs?.commit;
  if (listed === undefined || commit === null || listed === commit.toLowerCase()) return [];
  return [
    `the jobs are of the commit ${listed}, and ${commit} is judged: that is right only if GitHub runs a pull request as that merge`,
  ];
}

function writeNotes(notes: readonly string[], host: Host): void {
  for (const note of notes) host.stderr.write(printable(`portcullis: ${note}\n`));
}

/** What a reader would otherwise get wrong. */
function notesOn({ root }: ChosenPolicy, { globs }: GateFlags, cwd: string): readonly string[] {
  const unused = policyFileNames.find((name) => existsSync(join(root, name)));
  return [
    ...(globs.length > 0 && unused !== undefined ? [`reports are named, so ${unused} is not used`] : []),
    ...globs.flatMap((word) => passedOverIn(word, cwd)),
  ];
}

/** A folder stands for every file below it, and yet `**` does not look everywhere. */
function passedOverIn(word: string, cwd: string): readonly string[] {
  const folder = resolve(cwd, word);
  if (word === standardInput || statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return listPassedOverFolders(folder).map(
    (path) => `${join(word, path)} is passed over: if reports are in it, name it too`,
  );
}

function createProgressReporter(progress: Progress, log: Log): (event: GateEvent) => void {
  return (event) => {
    if (event.kind === 'report-started')
      progress.set(`reading ${event.path} (${(event.sizeBytes / 1e6).toFixed(1)} MB) …`);
    if (event.kind === 'report-finished') progress.set('judging …');
    const { kind, ...fields } = event;
    log[kind === 'report-started' ? 'debug' : 'info'](fields, kind.replace('-', ' '));
  };
}
