import { quote, words } from './sentence.ts';
import type { SentencePart } from './sentence.ts';

/**
 * A day as it is, an instant as its day and minute in UTC. Other text is not changed.
 *
 * @example
 * formatDay('2026-11-23T15:41:29Z') // '2026-11-23 15:41 UTC'
 * formatDay('2026-12-01') // '2026-12-01'
 */
export function formatDay(dayOrInstant: string): string {
  const milliseconds = Date.parse(dayOrInstant);
  if (!dayOrInstant.includes('T') || Number.isNaN(milliseconds)) return dayOrInstant;
  const [day = '', time = ''] = new Date(milliseconds).toISOString().split('T');
  return `${day} ${time.slice(0, 5)} UTC`;
}

/** The same as a part of a sentence. Text that is not a date comes from outside and is quoted. */
export function dayPart(dayOrInstant: string): SentencePart {
  return Number.isNaN(Date.parse(dayOrInstant)) ? quote(dayOrInstant) : words(formatDay(dayOrInstant));
}
