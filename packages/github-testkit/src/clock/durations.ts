/** Milliseconds of a number of seconds. */
export const seconds = (count: number): number => count * 1000;
/** Milliseconds of a number of minutes. */
export const minutes = (count: number): number => count * 60_000;
/** Milliseconds of a number of hours. */
export const hours = (count: number): number => count * 3_600_000;
/** Milliseconds of a number of days of 24 hours. */
export const days = (count: number): number => count * 86_400_000;

/** An instant as GitHub writes it: UTC, whole seconds. */
export function timestamp(instant: number): string {
  return `${new Date(Math.floor(instant / 1000) * 1000).toISOString().slice(0, 19)}Z`;
}
