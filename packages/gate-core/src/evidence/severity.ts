import * as z from 'zod';

/**
 * The one severity scale of Portcullis, from worst to mildest. GitHub's code scanning uses the first four.
 *
 * @see
 * https://docs.github.com/en/code-security/code-scanning/managing-code-scanning-alerts/about-code-scanning-alerts#about-alert-severity-and-security-severity-levels
 */
export const ratedSeverities = ['critical', 'high', 'medium', 'low', 'info'] as const;

/** A place on the severity scale. */
export type RatedSeverity = (typeof ratedSeverities)[number];

/**
 * - `unrated`: the tool has no severities (pip-audit, Gitleaks). The policy says what the finding counts as.
 * - `unknown`: the tool has severities, but states that this one is unknown, or uses an unknown word. Counts as `high`.
 */
export const severities = [...ratedSeverities, 'unrated', 'unknown'] as const;

/** The severity of a finding as a parser states it. */
export type Severity = (typeof severities)[number];

export const ratedSeveritySchema = z.enum(ratedSeverities);
export const severitySchema = z.enum(severities);

const rank = new Map<RatedSeverity, number>(
  ratedSeverities.map((severity, index) => [severity, ratedSeverities.length - index]),
);

/**
 * Orders severities: negative when `left` is milder than `right`, zero when equal, positive when worse.
 *
 * @example
 * compareSeverity('high', 'low') > 0 // true
 */
export function compareSeverity(left: RatedSeverity, right: RatedSeverity): number {
  return (rank.get(left) ?? 0) - (rank.get(right) ?? 0);
}

/** Whether `severity` is `threshold` or worse. */
export function isAtLeast(severity: RatedSeverity, threshold: RatedSeverity): boolean {
  return compareSeverity(severity, threshold) >= 0;
}

/** How sure the tool is of a finding. `unrated`: the tool does not say; such findings pass every `minConfidence`. */
export const confidences = ['high', 'medium', 'low', 'unrated'] as const;
/** One of {@link confidences}. */
export type Confidence = (typeof confidences)[number];
export const confidenceSchema = z.enum(confidences);
