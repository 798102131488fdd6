/** Milliseconds of a minute. */
export const minuteMs = 60_000;
/** Milliseconds of an hour. */
export const hourMs = 60 * minuteMs;
/** Milliseconds of 24 hours; a calendar day may differ. */
export const dayMs = 24 * hourMs;
