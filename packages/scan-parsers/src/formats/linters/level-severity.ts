import type { Severity } from '@portcullis/gate-core';

const levels: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ['fatal', 'high'],
  ['error', 'high'],
  ['warning', 'medium'],
  ['warn', 'medium'],
  ['info', 'low'],
  ['information', 'low'],
  ['note', 'low'],
  ['hint', 'info'],
  ['style', 'info'],
]);

/**
 * The severity of a linter's level, as in SARIF: an error is high, a warning medium, a note low. Any other word is
 * `unknown`.
 *
 * @see ADR 0190
 */
export function severityOfLintLevel(level: string): Severity {
  return levels.get(level.toLowerCase()) ?? 'unknown';
}

/** All that {@link severityOfLintLevel} can give. */
export const lintSeverities: readonly Severity[] = ['high', 'medium', 'low', 'info', 'unknown'];
