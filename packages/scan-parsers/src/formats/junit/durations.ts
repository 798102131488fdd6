/** Some thirty years: what took longer was not measured. */
const longestSeconds = 1e9;

const decimal = /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;
const grouped = /^[1-9]\d{0,2}(?:,\d{3})+\.\d+$/u;

/**
 * The milliseconds of a `time` attribute in seconds; `null` if it is not a duration, or ambiguous: `1,160` is 1,160
 * seconds in Surefire's English and 1.16 in another language's.
 *
 * @example
 * durationOf('1,002.5') // 1002500
 * durationOf('0,160') // null
 */
export function durationOf(text: string | undefined): number | null {
  const trimmed = text?.trim() ?? '';
  const isGrouped = trimmed.includes(',');
  if (!(isGrouped ? grouped : decimal).test(trimmed)) return null;
  const seconds = Number(isGrouped ? trimmed.replaceAll(',', '') : trimmed);
  return seconds <= longestSeconds ? seconds * 1000 : null;
}
