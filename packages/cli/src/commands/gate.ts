import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadParserModules, nodeGateFiles, policyFileNames, runGate } from '@portcullis/automations';
import type { GateEvent, GateResult } from '@portcullis/automations';
import type { ReportParser } from '@portcullis/gate-core';
import { formatPolicyIssue } from '@portcullis/pipeline';
import type { ExitCode } from '../exit-codes.ts';
import type { Log } from '../host/log.ts';
import { printable } from '../host/printable.ts';
import { createProgress } from '../host/progress.ts';
import type { Progress } from '../host/progress.ts';
import { parseOutputs } from '../options/output-formats.ts';
import { parseCommit, parseExitCodes, parseInstant } from '../options/values.ts';
import { appendSummary, refuseSummaryClash, summaryFile } from '../output/job-summary.ts';
import { refuseClashes, writeOutputs } from '../output/write-outputs.ts';
import type { GateFlags } from '../definitions/gate.ts';
import type { RunContext } from '../program/run-context.ts';
import { choosePolicy, existingFolder, namesStandardInput } from './choose-policy.ts';
import type { ChosenPolicy } from './choose-policy.ts';
import { readGateInputs } from './gate-inputs.ts';
import { judgedFiles, namedFiles, watchPolicyFiles } from './judged-files.ts';
import { refuseSharedStdin, standardInput } from './read-input.ts';
import { withStandardInput } from './standard-input-report.ts';

/** `portcullis gate`: judges, writes the verdict in every form that is asked for, and answers with its exit code. */
export async function runGateCommand(flags: GateFlags, context: RunContext): Promise<ExitCode> {
  const outputs = parseOutputs(flags.format ?? [], flags.quiet === true);
  const { cwd } = context.host;
  // The reports are known once they are found; what the options name is refused before anything is read.
  refuseClashes(outputs, namedFiles(flags, cwd), cwd);
  const summary = summaryFile(flags.summary, context.host);
  const parsers = await loadParserModules(flags.parser ?? [], cwd);
  const chosen = choosePolicy(flags, cwd, parsers);
  const policyFiles = new Set<string>();
  const policy = watchPolicyFiles(chosen.policy, policyFiles);
  const result = await judgeByFlags(flags, { ...chosen, policy, parsers }, context);
  const inputs = judgedFiles(result, flags, { cwd, root: chosen.root, policyFiles });
  refuseSummaryClash(summary, inputs, cwd);
  writeOutputs(result, outputs, inputs, flags.details === true, context);
  if (summary !== null) appendSummary(summary, result.verdict);
  return result.verdict.exitCode;
}

interface ChosenGate extends ChosenPolicy {
  readonly parsers: readonly ReportParser[];
}

async function judgeByFlags(flags: GateFlags, chosen: ChosenGate, { host, log }: RunContext): Promise<GateResult> {
  const commit = flags.commit === undefined ? null : parseCommit('--commit', flags.commit);
  const now = flags.now === undefined ? null : parseInstant('--now', flags.now);
  const exitCodes = parseExitCodes('--exit-code', flags.exitCode ?? []);
  const baseline = flags.base === undefined ? null : nodeGateFiles(existingFolder('--base', flags.base, host.cwd));
  refuseSharedStdin({
    'a report': namesStandardInput(flags.globs) ? standardInput : undefined,
    '--jobs': flags.jobs,
    '--changes': flags.changes,
  });
  const files = nodeGateFiles(chosen.root);
  const reports = namesStandardInput(flags.globs) ? withStandardInput(files, await host.readStdin()) : files;
  const inputs = await readGateInputs(flags, host);
  for (const note of notesOn(chosen, flags)) host.stderr.write(printable(`portcullis: ${note}\n`));
  const progress = createProgress(host.stderr);
  try {
    const result = await runGate(
      {
        reports,
        baseline,
        now: () => now ?? host.now(),
        report: createProgressReporter(progress, log),
      },
      { policy: chosen.policy, parsers: chosen.parsers, commit, exitCodes, ...inputs },
    );
    for (const warning of result.loaded?.warnings ?? []) {
      progress.hide();
      host.stderr.write(printable(`${formatPolicyIssue(warning)}\n`));
    }
    return result;
  } finally {
    progress.end();
  }
}

/** What a reader would otherwise get wrong. */
function notesOn({ root }: ChosenPolicy, { globs }: GateFlags): readonly string[] {
  const unused = policyFileNames.find((name) => existsSync(join(root, name)));
  return globs.length > 0 && unused !== undefined ? [`reports are named, so ${unused} is not used`] : [];
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
