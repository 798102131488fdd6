import type { Severity } from '@portcullis/gate-core';

const words: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ['CRITICAL', 'critical'],
  ['HIGH', 'high'],
  ['MEDIUM', 'medium'],
  ['MODERATE', 'medium'],
  ['LOW', 'low'],
]);

/** The usual four words, in any case; every other word is `unknown`, which counts as `high`. */
export function severityFromWord(word: string): Severity {
  return words.get(word.toUpperCase()) ?? 'unknown';
}

/** As {@link severityFromWord}, of tools that also say `info`. */
export function severityFromWordOrInfo(word: string): Severity {
  return word.toLowerCase() === 'info' ? 'info' : severityFromWord(word);
}

/**
 * GitHub's bands for a `security-severity`, which is a CVSS base score from 0.0 to 10.0.
 *
 * @see
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning#reportingdescriptor-object
 */
export function severityFromScore(score: number): Severity {
  if (!(score >= 0 && score <= 10)) return 'unknown';
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'info';
}
