import { loadParserModules, nodeGateFiles, replay } from '@portcullis/automations';
import type { ReplayResult } from '@portcullis/automations';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { printable } from '../host/printable.ts';
import { createProgress } from '../host/progress.ts';
import { parseExitCodes } from '../options/values.ts';
import type { ReplayFlags } from '../definitions/replay.ts';
import type { RunContext } from '../program/run-context.ts';
import { choosePolicy, existingFolder } from './choose-policy.ts';
import { describeReplay } from './describe-replay.ts';
import { readGateInputs } from './gate-inputs.ts';
import { readInputText, refuseSharedStdin } from './read-input.ts';

/** `portcullis replay`: 0 when the stored verdict is the one that its inputs give, 1 when it is not. */
export async function runReplayCommand(flags: ReplayFlags, { host, log }: RunContext): Promise<ExitCode> {
  refuseSharedStdin({ VERDICT: flags.verdict, '--jobs': flags.jobs, '--changes': flags.changes });
  const codes = parseExitCodes('--exit-code', flags.exitCode ?? []);
  const stored = await readInputText('replay', flags.verdict, host);
  const parsers = await loadParserModules(flags.parser ?? [], host.cwd);
  const chosen = choosePolicy(flags, host.cwd, parsers);
  const baseline = flags.base === undefined ? null : nodeGateFiles(existingFolder('--base', flags.base, host.cwd));
  const inputs = await readGateInputs(flags, host);
  const progress = createProgress(host.stderr);
  let result: ReplayResult;
  try {
    result = await replay(
      stored.text,
      stored.name,
      {
        reports: nodeGateFiles(chosen.root),
        baseline,
        report: (event) => {
          if (event.kind === 'report-started') progress.set(`reading ${event.path} …`);
        },
      },
      { policy: chosen.policy, parsers, exitCodes: codes, ...inputs },
    );
  } finally {
    progress.end();
  }
  log.info({ agrees: result.agrees, differences: result.differences.length }, 'replayed');
  host.stdout.write(printable(describeReplay(result, { base: flags.base !== undefined })));
  return result.agrees ? exitCodes.passed : exitCodes.blocked;
}
