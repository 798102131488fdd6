import { loadParserModules, updateJudged, writeBaselineFile } from '@portcullis/automations';
import { serialiseBaseline } from '@portcullis/gate-core';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { BaselineUpdateFlags } from '../definitions/baseline.ts';
import { printable } from '../host/printable.ts';
import { UsageError } from '../options/usage-error.ts';
import type { RunContext } from '../program/run-context.ts';
import { version } from '../version.ts';
import { existingBaseline, noteOnUnnamed, placeBaseline } from './baseline-place.ts';
import { choosePolicy } from './choose-policy.ts';
import { describeUpdated } from './describe-baseline-update.ts';
import { judgeForBaseline, refuseProblems } from './judge-for-baseline.ts';

/** `portcullis baseline update`: 1 where the reports hold what the baseline does not accept. */
export async function runBaselineUpdateCommand(
  flags: BaselineUpdateFlags,
  { host, log }: RunContext,
): Promise<ExitCode> {
  const acceptNew = flags.acceptNew === true;
  const isCheck = flags.check === true;
  if (acceptNew && isCheck)
    throw new UsageError('--check and --accept-new: a check writes nothing, so it accepts nothing', 'Leave one out.');
  const parsers = await loadParserModules(flags.parser ?? [], host.cwd);
  const chosen = choosePolicy({ ...flags, globs: [] }, host.cwd, parsers);
  const place = await placeBaseline(flags.file, chosen.policy, host.cwd, parsers);
  const then = await existingBaseline(place);
  const judged = await judgeForBaseline(flags, chosen, parsers, then, host);
  const updated = updateJudged(then.content, judged, { portcullisVersion: version, acceptNew });
  refuseProblems(updated.problems, judged.verdict.ledger, place);
  if (updated.baseline === null) return exitCodes.inconclusive;
  const text = serialiseBaseline(updated.baseline);
  const isChanged = text !== serialiseBaseline(then.content);
  if (isChanged && !isCheck) writeBaselineFile(place.absolute, text, place.folder);
  const { findingsNotAccepted, numbersNotAccepted } = updated.changes;
  const refused = acceptNew ? 0 : findingsNotAccepted.length + numbersNotAccepted.length;
  log.info({ file: place.name, changed: isChanged, notAccepted: refused }, 'baseline updated');
  for (const note of noteOnUnnamed(place, chosen.policy)) host.stderr.write(printable(`portcullis: ${note}\n`));
  host.stdout.write(printable(describeUpdated(place.name, updated.changes, { acceptNew, isCheck, isChanged })));
  return refused > 0 || (isCheck && isChanged) ? exitCodes.blocked : exitCodes.passed;
}
