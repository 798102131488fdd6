import type { XmlHandler } from './xml-handler.ts';
import type { XmlLimits } from './xml-limits.ts';

/** The character data of an open element, as far as it is wanted. */
export interface KeptText {
  text: string;
  /** Its first lines, once what is behind them was left out; `null`: it is whole so far. */
  beginning: string | null;
  /** Only its beginning and its end are. */
  readonly isEnds: boolean;
}

/** @returns `null` for an element whose text nobody asked for. */
export function keptTextOf(handler: XmlHandler, name: string, parent: string | undefined): KeptText | null {
  if (handler.textOf?.has(name) === true) return { text: '', beginning: null, isEnds: false };
  const isEnds = parent !== undefined && handler.endsOfTextIn?.get(parent)?.has(name) === true;
  return isEnds ? { text: '', beginning: null, isEnds } : null;
}

/** @returns whether it stays within the limit, which the ends of a text always do. */
export function keepMore(kept: KeptText, more: string, { textLength, textEndLength }: XmlLimits): boolean {
  kept.text += more;
  if (!kept.isEnds) return kept.text.length <= textLength;
  if (kept.text.length > 2 * textEndLength) {
    kept.beginning ??= beginningOf(kept.text, textEndLength);
    kept.text = endOf(kept.text, textEndLength);
  }
  return true;
}

/** What is passed on of it. */
export function wholeOrEnds({ text, beginning }: KeptText, { textEndLength }: XmlLimits): string {
  if (beginning === null) return text;
  return beginning + (text.length > textEndLength ? endOf(text, textEndLength) : text);
}

/** Whole lines: a part of one could be taken for another. */
function beginningOf(text: string, length: number): string {
  return text.slice(0, text.lastIndexOf('\n', length - 1) + 1);
}

/** Whole lines, if it has any. */
function endOf(text: string, length: number): string {
  const start = text.length - length;
  const lineStart = text.indexOf('\n', start - 1) + 1;
  return text.slice(lineStart === 0 ? start : lineStart);
}
