/** Where two JSON values differ: `.summary.interval.0: 0.8 instead of 0.81`. Numbers may differ by rounding. */
export function jsonDifferences(actual: unknown, expected: unknown): readonly string[];
