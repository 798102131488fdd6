import { acceptJudged, loadParserModules, readBaselineFile, writeBaselineFile } from '@portcullis/automations';
import { serialiseBaseline } from '@portcullis/gate-core';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { BaselineWriteFlags } from '../definitions/baseline.ts';
import { printable } from '../host/printable.ts';
import type { RunContext } from '../program/run-context.ts';
import { version } from '../version.ts';
import { noteOnUnnamed, placeBaseline } from './baseline-place.ts';
import { choosePolicy } from './choose-policy.ts';
import { countAccepted, describeWritten } from './describe-baseline.ts';
import { judgeForBaseline, refuseProblems } from './judge-for-baseline.ts';

/** `portcullis baseline write`: accepts everything that the reports hold. */
export async function runBaselineWriteCommand(flags: BaselineWriteFlags, { host, log }: RunContext): Promise<ExitCode> {
  const parsers = await loadParserModules(flags.parser ?? [], host.cwd);
  const chosen = choosePolicy({ ...flags, globs: [] }, host.cwd, parsers);
  const place = await placeBaseline(flags.file, chosen.policy, host.cwd, parsers);
  // What is there and is no baseline is not replaced.
  const then = await readBaselineFile(place.name, place.absolute);
  const judged = await judgeForBaseline(flags, chosen, parsers, 'none', host);
  const { baseline, left, problems } = acceptJudged(judged, { portcullisVersion: version });
  refuseProblems(problems, judged.verdict.ledger, place);
  if (baseline === null) return exitCodes.inconclusive;
  writeBaselineFile(place.absolute, serialiseBaseline(baseline), place.folder);
  log.info({ file: place.name, findings: countAccepted(baseline.findings) }, 'baseline written');
  for (const note of noteOnUnnamed(place, chosen.policy)) host.stderr.write(printable(`portcullis: ${note}\n`));
  host.stdout.write(printable(describeWritten(place.name, baseline, { left, then: then?.content ?? null })));
  return exitCodes.passed;
}
