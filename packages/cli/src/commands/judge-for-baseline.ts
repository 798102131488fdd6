import { judgeStoredEvidence, nodeGateFiles, runGate } from '@portcullis/automations';
import type { CommittedBaseline, GateResult } from '@portcullis/automations';
import { formatPolicyIssue } from '@portcullis/pipeline';
import type { EnforcedProblem, LedgerEntry, ReportParser } from '@portcullis/gate-core';
import { explainProblem, plainSentence } from '@portcullis/render';
import type { BaselineWriteFlags } from '../definitions/baseline.ts';
import type { Host } from '../host/host.ts';
import { printable } from '../host/printable.ts';
import { createProgress } from '../host/progress.ts';
import { UsageError } from '../options/usage-error.ts';
import { parseCommit, parseExitCodes, parseInstant } from '../options/values.ts';
import type { ChosenPolicy } from './choose-policy.ts';
import { readGateInputs } from './gate-inputs.ts';
import { refuseSharedStdin } from './read-input.ts';
import { notesOnVersions, readNamedEvidence, refuseBesideEvidence } from './stored-evidence.ts';

/** Options that say which evidence a baseline is made from. */
type InputFlags = Omit<BaselineWriteFlags, 'file'>;

/** Judges as gate would, against this baseline alone. */
export async function judgeForBaseline(
  flags: InputFlags,
  { policy, root }: ChosenPolicy,
  parsers: readonly ReportParser[],
  committedBaseline: CommittedBaseline | 'none',
  host: Host,
): Promise<GateResult> {
  const { evidence, jobs, changes, commit, exitCode } = flags;
  refuseSharedStdin({ '--evidence': evidence, '--jobs': jobs, '--changes': changes });
  if (evidence !== undefined)
    refuseBesideEvidence([], {
      '--root': flags.root,
      '--jobs': jobs,
      '--changes': changes,
      '--commit': commit,
      '--exit-code': exitCode,
    });
  const now = flags.now === undefined ? null : parseInstant('--now', flags.now);
  const progress = createProgress(host.stderr);
  const ports = { now: () => now ?? host.now() };
  try {
    if (evidence !== undefined) {
      const named = await readNamedEvidence(evidence, host);
      for (const note of notesOnVersions([named])) host.stderr.write(printable(`portcullis: ${note}\n`));
      return warned(await judgeStoredEvidence(named, ports, { policy, parsers, committedBaseline }), host);
    }
    const inputs = await readGateInputs(flags, host);
    const result = await runGate(
      {
        ...ports,
        reports: nodeGateFiles(root),
        baseline: null,
        report: (event) => {
          if (event.kind === 'report-started') progress.set(`reading ${event.path} …`);
        },
      },
      {
        policy,
        parsers,
        committedBaseline,
        commit: commit === undefined ? null : parseCommit('--commit', commit),
        exitCodes: parseExitCodes('--exit-code', exitCode ?? []),
        ...inputs,
      },
    );
    return warned(result, host);
  } finally {
    progress.end();
  }
}

function warned(result: GateResult, host: Host): GateResult {
  for (const warning of result.loaded?.warnings ?? []) host.stderr.write(printable(`${formatPolicyIssue(warning)}\n`));
  return result;
}

/** How many problems are named. */
const shownProblems = 20;

/** @throws {UsageError} with the problems of required evidence, if there is any. */
export function refuseProblems(
  problems: readonly EnforcedProblem[],
  ledger: readonly LedgerEntry[],
  { name }: { readonly name: string },
): void {
  const deciding = problems.filter(({ enforce }) => enforce === 'block');
  if (deciding.length === 0) return;
  const lines = deciding
    .slice(0, shownProblems)
    .map(({ problem }) => `  ${plainSentence(explainProblem(problem, ledger).what)}`);
  throw new UsageError(
    [`${name} is not written: the evidence has a problem`, ...lines].join('\n'),
    'Repair the evidence first: what is missing from a baseline looks new later.',
  );
}
