import { compareLocations } from '../evidence/compare-locations.ts';
import { compareSeverity } from '../evidence/severity.ts';
import { compareNullableText, compareText } from '../text/compare-text.ts';
import type { Candidate } from './candidate.ts';

/**
 * Worst first: by severity, path, line, rule, tool, fingerprint; then by place in the list, so that no two are equal.
 * The names of evidence, which determine the place in the list, only decide between reports of the same finding.
 */
export function compareCandidates(left: Candidate, right: Candidate): number {
  return (
    compareSeverity(right.severity, left.severity) ||
    compareLocations(left.finding.location, right.finding.location) ||
    compareNullableText(left.finding.ruleId, right.finding.ruleId) ||
    compareText(left.tool, right.tool) ||
    compareText(left.finding.fingerprint, right.finding.fingerprint) ||
    left.index - right.index
  );
}
