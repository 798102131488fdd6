import { shortText } from '../../findings/plain-text.ts';
import { ownText } from '../../text/own-text.ts';

const maxLength = 300;
/** The generic message that some runners write for each failure. */
const emptyWords: ReadonlySet<string> = new Set(['failed', 'failure', 'error', 'test failed', 'null', 'none']);
const longestEmptyWord = Math.max(...Array.from(emptyWords, ({ length }) => length));

/**
 * The first meaningful line of a failure's message, at most 300 characters, or `null`.
 *
 * @param text as in the report; `undefined`: no such attribute.
 */
export function tellingLine(text: string | undefined): string | null {
  const line = /\S.*/u.exec(withoutGoHeads(text ?? ''))?.[0].trimEnd() ?? '';
  const isEmpty = line === '' || (line.length <= longestEmptyWord && emptyWords.has(line.toLowerCase()));
  return isEmpty ? null : shortText(ownText(line), maxLength);
}

/** What Go prints before a test says anything: `=== RUN   TestPays`. */
function withoutGoHeads(text: string): string {
  if (!text.includes('=== ')) return text;
  let rest = text;
  for (let head = goHead.exec(rest); head !== null; head = goHead.exec(rest)) rest = rest.slice(head[0].length);
  return rest;
}
const goHead = /^\s*=== (?:RUN|PAUSE|CONT|NAME)\b.*(?:\n|$)/u;
