import type { ActingResult } from '@portcullis/automations';
import type { ActionContext } from '../context.ts';

/** What a program that acts could not do. */
interface WithShortfalls {
  readonly shortfalls: readonly {
    readonly feature: string;
    readonly permission: string | null;
    readonly message: string;
  }[];
}

/** Says what was done: in the log, in the summary, and as a warning for each thing that could not be done. */
export function reportActing(
  { console, files }: Pick<ActionContext, 'console' | 'files'>,
  { peopleLine, summary, report }: ActingResult<WithShortfalls>,
): void {
  console.log(peopleLine);
  for (const { feature, permission, message } of report.shortfalls) {
    const missing = permission === null || message.includes(permission) ? '' : `. The token lacks "${permission}"`;
    console.annotate('warning', `Could not ${feature}`, `${message}${missing}`);
  }
  files.addSummary(summary);
}
