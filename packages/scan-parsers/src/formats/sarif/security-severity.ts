import type { Severity } from '@portcullis/gate-core';
import { severityFromScore, severityFromWord } from '../../findings/severity.ts';

/** A `security-severity`: a CVSS score as GitHub expects it, or whatever else was written there. */
export type SecuritySeverity =
  { readonly kind: 'score'; readonly score: number } | { readonly kind: 'word'; readonly word: string };

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;

/**
 * Reads the property; `null` if it is missing or empty. A string according to GitHub; some tools write a number or a
 * word.
 */
export function severityScoreOf(value: unknown): SecuritySeverity | null {
  if (typeof value === 'number') return { kind: 'score', score: value };
  if (typeof value !== 'string')
    return value === undefined || value === null ? null : { kind: 'word', word: typeof value };
  const text = value.trim();
  if (text === '') return null;
  return decimal.test(text) ? { kind: 'score', score: Number(text) } : { kind: 'word', word: text };
}

/** The name under which results are counted. */
export function bandOf(
  severity: SecuritySeverity | null,
): 'critical' | 'high' | 'medium' | 'low' | 'none' | 'not-a-number' | 'absent' {
  if (severity === null) return 'absent';
  if (severity.kind === 'word') return 'not-a-number';
  const { score } = severity;
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'none';
}

/** GitHub's bands for a number, the usual names for a word. An impossible score is `unknown`. */
export function severityOfSecurity(severity: SecuritySeverity): Severity {
  return severity.kind === 'word' ? severityFromWord(severity.word) : severityFromScore(severity.score);
}
