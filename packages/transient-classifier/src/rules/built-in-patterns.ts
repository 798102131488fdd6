import { builtInRules } from './built-in-rules.ts';
import { progressMarks } from './progress-marks.ts';
import type { LineMatcher } from './rule.ts';

/** What the built-in rules and the marks of progress try on lines, in their order. */
export const builtInPatterns: readonly LineMatcher[] = [
  ...builtInRules.flatMap(({ patterns }) => patterns),
  ...progressMarks.map(({ pattern }) => pattern),
];
