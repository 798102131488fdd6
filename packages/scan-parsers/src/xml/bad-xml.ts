import { hintAtPreamble } from '../text/known-preambles.ts';

/** What a file that should be XML most likely is, and what to do next; `null` if nothing is known. */
export function hintAtBadXml(head: string): string | null {
  const start = head.trimStart();
  if (/^(?:[[{"]|null\b)/u.test(start))
    return 'This looks like JSON, not XML: name the format that was written, or have the tool write XML.';
  const known = hintAtPreamble(start);
  if (known !== null || start.startsWith('<')) return known;
  return 'XML begins with <: something else wrote the text before it, often to the same standard output.';
}
