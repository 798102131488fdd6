import type { Baseline } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';

/** Compares a finding with the baseline; made anew for each report, for it counts repeats within one. */
export type BaselineComparison = (finding: Finding) => 'new' | 'unchanged' | null;

/**
 * Compiles the comparison: the tool's own word first, else our baseline by fingerprint. The baseline's copies of a fingerprint excuse
 * as many in each report, no more. Evidence without a whole baseline (none read, or one refused) gives `null`.
 */
export function compileBaselineComparison(baseline: Baseline | null): (evidence: string) => BaselineComparison {
  const readable = new Set(baseline?.evidence);
  for (const fault of baseline?.faults ?? []) readable.delete(fault.evidence);
  const copies = new Map<string, number>();
  for (const fingerprint of baseline?.fingerprints ?? []) copies.set(fingerprint, (copies.get(fingerprint) ?? 0) + 1);
  return (evidence) => {
    const seen = new Map<string, number>();
    return (finding) => {
      if (finding.baselineState !== null) return ownState(finding.baselineState);
      if (!readable.has(evidence)) return null;
      const repeat = (seen.get(finding.fingerprint) ?? 0) + 1;
      seen.set(finding.fingerprint, repeat);
      return repeat <= (copies.get(finding.fingerprint) ?? 0) ? 'unchanged' : 'new';
    };
  };
}

function ownState(state: NonNullable<Finding['baselineState']>): 'new' | 'unchanged' {
  switch (state) {
    case 'new':
      return 'new';
    case 'unchanged':
    case 'updated':
    case 'absent': // Gone findings are inactive; one that is listed as active all the same was known.
      return 'unchanged';
  }
}
