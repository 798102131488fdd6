import type { ActingResult } from '@portcullis/automations';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { printable, printableLine } from '../host/printable.ts';
import { appendSummaryText } from '../output/job-summary.ts';
import type { RunContext } from '../program/run-context.ts';

/** Says what was done: in a line, in the job summary, and by the exit code. */
export function reportActing(
  {
    machineLine,
    peopleLine,
    summary,
    isComplete,
    report: { shortfalls },
  }: ActingResult<{
    readonly shortfalls: readonly {
      readonly feature: string;
      readonly permission: string | null;
      readonly message: string;
    }[];
  }>,
  { json }: { readonly json?: true | undefined },
  summaryPath: string | null,
  { host }: RunContext,
): ExitCode {
  if (summaryPath !== null) appendSummaryText(summaryPath, summary);
  host.stdout.write(json === true ? `${machineLine}\n` : printable(`portcullis: ${printableLine(peopleLine)}\n`));
  for (const { message } of shortfalls) host.stderr.write(printable(`portcullis: ${printableLine(message)}\n`));
  return isComplete ? exitCodes.passed : exitCodes.inconclusive;
}
