import type { Severity } from '@portcullis/gate-core';
import { severityFromScore } from '../findings/severity.ts';

/** CycloneDX's severities, worst first. */
const words: readonly (readonly [word: string, severity: Severity])[] = [
  ['critical', 'critical'],
  ['high', 'high'],
  ['medium', 'medium'],
  ['low', 'low'],
  ['info', 'info'],
  ['none', 'info'],
  ['unknown', 'unknown'],
];

/**
 * The worst severity of a vulnerability's ratings; `null` if no rating has one. A word that is not CycloneDX's is the
 * worst.
 */
export function worstSeverity(severities: readonly string[]): string | null {
  const foreign = severities.find((word) => !words.some(([known]) => known === word));
  return foreign ?? words.find(([word]) => severities.includes(word))?.[0] ?? null;
}

/** The severity of the findings: by the worst word, else by the CVSS score, else unrated. */
export function severityOf(severities: readonly string[], score: number | null): Severity {
  const worst = worstSeverity(severities);
  if (worst === null || worst === 'unknown')
    return score === null ? (worst === null ? 'unrated' : 'unknown') : severityFromScore(score);
  return words.find(([word]) => word === worst)?.[1] ?? 'unknown';
}
