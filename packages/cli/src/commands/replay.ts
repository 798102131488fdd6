import { loadParserModules, nodeGateFiles, replay, replayStoredEvidence } from '@portcullis/automations';
import type { ReplayResult } from '@portcullis/automations';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { printable } from '../host/printable.ts';
import { createProgress } from '../host/progress.ts';
import { UsageError } from '../options/usage-error.ts';
import { parseExitCodes } from '../options/values.ts';
import type { ReplayFlags } from '../definitions/replay.ts';
import type { RunContext } from '../program/run-context.ts';
import { choosePolicy } from './choose-policy.ts';
import { describeReplay } from './describe-replay.ts';
import { readGateInputs } from './gate-inputs.ts';
import { readDiff } from './read-diff.ts';
import { readInputText, refuseSharedStdin } from './read-input.ts';
import { foldersBesideEvidence, readBaseline, readNamedEvidence, refuseBesideEvidence } from './stored-evidence.ts';
import type { StatedOptions } from './stored-evidence.ts';

/** `portcullis replay`: 0 when the stored verdict is the one that its inputs give, 1 when it is not. */
export async function runReplayCommand(flags: ReplayFlags, { host, log }: RunContext): Promise<ExitCode> {
  refuseSharedStdin({
    VERDICT: flags.verdict,
    '--evidence': flags.evidence,
    '--jobs': flags.jobs,
    '--changes': flags.changes,
    '--diff': flags.diff,
  });
  if (flags.evidence !== undefined) refuseBesideEvidence(flags.globs, statedBesides(flags));
  const codes = parseExitCodes('--exit-code', flags.exitCode ?? []);
  const stored = await readInputText('replay', flags.verdict, host);
  const parsers = await loadParserModules(flags.parser ?? [], host.cwd);
  const chosen = choosePolicy(flags, host.cwd, parsers);
  const { baseline, ...otherBaseline } = await readBaseline(flags.base, host);
  const options = { policy: chosen.policy, parsers, ...otherBaseline };
  const progress = createProgress(host.stderr);
  let result: ReplayResult;
  try {
    if (flags.evidence === undefined) {
      const ports: Parameters<typeof replay>[2] = {
        reports: nodeGateFiles(chosen.root),
        baseline,
        report: (event) => {
          if (event.kind === 'report-started') progress.set(`reading ${event.path} …`);
        },
      };
      const inputs = await readGateInputs(flags, host);
      const diff = await readDiff(flags, chosen.root, host);
      result = await replay(stored.text, stored.name, ports, { ...options, exitCodes: codes, diff, ...inputs });
    } else {
      if (baseline !== null) throw new UsageError(...foldersBesideEvidence);
      const evidence = await readNamedEvidence(flags.evidence, host);
      result = await replayStoredEvidence(stored.text, stored.name, evidence, options);
    }
  } finally {
    progress.end();
  }
  log.info({ agrees: result.agrees, differences: result.differences.length }, 'replayed');
  const given = {
    base: flags.base !== undefined,
    diff: (flags.diff ?? flags.diffBase) !== undefined,
    evidence: flags.evidence !== undefined,
  };
  host.stdout.write(printable(describeReplay(result, given)));
  return result.agrees ? exitCodes.passed : exitCodes.blocked;
}

/** Options that say what stored evidence says already. */
function statedBesides({ root, jobs, changes, diff, diffBase, exitCode }: ReplayFlags): StatedOptions {
  return {
    '--root': root,
    '--jobs': jobs,
    '--changes': changes,
    '--diff': diff,
    '--diff-base': diffBase,
    '--exit-code': exitCode,
  };
}
