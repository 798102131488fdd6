import type { CommittedBaseline } from '@portcullis/automations';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { BaselineShowFlags } from '../definitions/baseline.ts';
import { printable } from '../host/printable.ts';
import { UsageError } from '../options/usage-error.ts';
import type { RunContext } from '../program/run-context.ts';
import { existingBaseline, placeBaseline } from './baseline-place.ts';
import type { BaselinePlace } from './baseline-place.ts';
import { choosePolicy } from './choose-policy.ts';
import { countAccepted, describeBaseline } from './describe-baseline.ts';

/** `portcullis baseline show`: what the baseline accepts. */
export async function runBaselineShowCommand(flags: BaselineShowFlags, { host }: RunContext): Promise<ExitCode> {
  const { format = 'terminal' } = flags;
  if (format !== 'terminal' && format !== 'json')
    throw new UsageError(
      `--format ${format}: there is no format ${JSON.stringify(format)}`,
      'Use terminal or json; a shell writes it to a file: portcullis baseline show --format json > baseline.json',
    );
  const place = await placeToShow(flags, host.cwd);
  const baseline = await existingBaseline(place);
  host.stdout.write(
    format === 'json' ? asJson(place.name, baseline) : printable(describeBaseline(place.name, baseline)),
  );
  return exitCodes.passed;
}

/** A file that is named is shown without a policy. */
async function placeToShow({ file, config }: BaselineShowFlags, cwd: string): Promise<BaselinePlace> {
  const policy =
    file === undefined || config !== undefined
      ? choosePolicy({ globs: [], config }, cwd).policy
      : ({ kind: 'reports', named: [], limits: { maxHigh: 0, minCoveragePercent: null } } as const);
  return placeBaseline(file, policy, cwd);
}

function asJson(name: string, { sha256, content }: CommittedBaseline): string {
  const { header, reports, numbers, findings } = content;
  const withoutType = ({ type: _, ...rest }: { readonly type: string }): object => rest;
  const shown = {
    ...withoutType(header),
    file: name,
    sha256,
    total: countAccepted(findings),
    reports: reports.map(withoutType),
    numbers: numbers.map(withoutType),
    findings: findings.map(withoutType),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}
