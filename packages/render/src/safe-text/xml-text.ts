import { cleanLine } from './clean.ts';
import { defaultMaxCodePoints } from './markdown-text.ts';
import { asSafe, safeTemplate } from './safe.ts';
import type { SafeText } from './safe.ts';

/** Text that is safe in XML 1.0 and SVG, as element content and inside a quoted attribute. */
export type XmlText = SafeText<'xml'>;

/** Builds XML: the literals are ours, the values must be {@link XmlText}. */
export const xml = safeTemplate<'xml'>();

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

/**
 * Any text as XML with exactly that content. Characters that XML 1.0 forbids (controls, lone surrogates, U+FFFE,
 * U+FFFF) are shown by number; `]]>` cannot occur.
 *
 * @see https://www.w3.org/TR/xml/#charsets
 */
export function xmlText(raw: string, maxCodePoints: number = defaultMaxCodePoints): XmlText {
  return asSafe(cleanLine(raw, maxCodePoints).replace(/[&<>"']/gu, (character) => entities.get(character) ?? ''));
}
