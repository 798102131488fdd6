import { UsageError } from '../options/usage-error.ts';

const longestWindowDays = 400;

/** Days of 24 hours, fractions included. @throws {UsageError} */
export function parseWindowDays(option: string, value: string): number {
  const days = Number(value);
  if (!/^\d+(?:\.\d+)?$/u.test(value) || days <= 0 || days > longestWindowDays) {
    throw new UsageError(`${option} ${value}: expected a number of days above 0 and at most ${longestWindowDays}`);
  }
  return days;
}

/**
 * A share of 1, given as such or as a percentage with `%`.
 *
 * @throws {UsageError} for any other form: `85` alone is ambiguous.
 * @example
 * parseShare('--threshold', '85%') // 0.85
 */
export function parseShare(option: string, value: string): number {
  const match = /^(\d+(?:\.\d+)?)(%?)$/u.exec(value);
  const share = Number(match?.[1]) / (match?.[2] === '%' ? 100 : 1);
  if (match === null || share > 1)
    throw new UsageError(
      `${option} ${value}: expected a rate from 0 to 1, or a percentage with its sign`,
      `Examples: ${option} 0.85, ${option} 85%`,
    );
  return share;
}

/**
 * The time limit of one job, or of all.
 *
 * @throws {UsageError}
 * @example
 * parseTimeLimit('--timeout-minutes', 'test=15') // { job: 'test', minutes: 15 }
 */
export function parseTimeLimit(
  option: string,
  value: string,
): { readonly job: string | null; readonly minutes: number } {
  const at = value.lastIndexOf('=');
  const text = value.slice(at + 1);
  const minutes = Number(text);
  if (!/^\d+(?:\.\d+)?$/u.test(text) || minutes <= 0 || at === 0)
    throw new UsageError(
      `${option} ${value}: expected a number of minutes above 0, for all jobs or behind JOB=`,
      `Examples: ${option} 15, ${option} test=15`,
    );
  return { job: at === -1 ? null : value.slice(0, at), minutes };
}

/** A whole number from 1. @throws {UsageError} */
export function parseSampleSize(option: string, value: string): number {
  if (!/^[1-9]\d{0,8}$/u.test(value)) throw new UsageError(`${option} ${value}: expected a whole number from 1`);
  return Number(value);
}

/** The name of a time zone that this machine knows. @throws {UsageError} */
export function parseTimeZone(option: string, value: string): string {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: value }).resolvedOptions().timeZone === '' ? 'UTC' : value;
  } catch {
    throw new UsageError(
      `${option} ${value}: expected an IANA time zone`,
      `Examples: ${option} Europe/Berlin, ${option} America/New_York, ${option} UTC`,
    );
  }
}
