import { shortText } from '../../findings/plain-text.ts';

const maxLength = 300;
/** What some runners write as the message of each failure: it says no more than that there is one. */
const emptyWords: ReadonlySet<string> = new Set(['failed', 'failure', 'error', 'test failed', 'null', 'none']);

/**
 * The first line of a failure's message that says something, at most 300 characters; `null` if it says nothing.
 *
 * @param text as the report has it; `undefined`: the attribute is not there.
 */
export function tellingLine(text: string | undefined): string | null {
  const line = /\S.*/u.exec(text ?? '')?.[0].trimEnd() ?? '';
  return line === '' || emptyWords.has(line.toLowerCase()) ? null : shortText(line, maxLength);
}
