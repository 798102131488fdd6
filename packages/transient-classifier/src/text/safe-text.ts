import { replaceUnsafe } from '@portcullis/gate-core/text';
import { maxTextLength } from '../classification.ts';

const loneSurrogate = /\p{Surrogate}/gu;

/** How much of the start a shortened text keeps: the speaker is at the start, the cause at the end. */
const keptAtStart = 100;

/**
 * Text of a log for an answer: one line of visible characters, of a long one its start and its end. Not escaped for any
 * output format.
 */
export function safeText(text: string): string {
  const visible = replaceUnsafe(text.replaceAll('\t', ' ').replace(loneSurrogate, '\uFFFD'), () => '').trimEnd();
  if (visible.length <= maxTextLength) return visible;
  return `${visible.slice(0, keptAtStart)}…${visible.slice(keptAtStart + 1 - maxTextLength)}`.replace(
    loneSurrogate,
    '',
  );
}
