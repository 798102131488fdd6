import type { XmlHandler } from './xml-handler.ts';
import type { XmlLimits } from './xml-limits.ts';

/** The character data of an open element, as far as it is wanted. */
export interface KeptText {
  text: string;
  /** Only its end is. */
  readonly isEnd: boolean;
}

/** @returns `null` for an element whose text nobody asked for. */
export function keptTextOf(handler: XmlHandler, name: string, parent: string | undefined): KeptText | null {
  if (handler.textOf?.has(name) === true) return { text: '', isEnd: false };
  const isEnd = parent !== undefined && handler.endOfTextIn?.get(parent)?.has(name) === true;
  return isEnd ? { text: '', isEnd } : null;
}

/** @returns whether it stays within the limit, which the end of a text always does. */
export function keepMore(kept: KeptText, more: string, { textLength, textEndLength }: XmlLimits): boolean {
  kept.text += more;
  if (!kept.isEnd) return kept.text.length <= textLength;
  if (kept.text.length > 2 * textEndLength) kept.text = endOf(kept.text, textEndLength);
  return true;
}

/** What is passed on of it. */
export function wholeOrEnd({ text, isEnd }: KeptText, { textEndLength }: XmlLimits): string {
  return isEnd && text.length > textEndLength ? endOf(text, textEndLength) : text;
}

/** Whole lines, if it has any: a part of one could be taken for another. */
function endOf(text: string, length: number): string {
  const start = text.length - length;
  const lineStart = text.indexOf('\n', start - 1) + 1;
  return text.slice(lineStart === 0 ? start : lineStart);
}
