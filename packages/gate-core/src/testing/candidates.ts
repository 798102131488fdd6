import type { Candidate } from '../counting/candidate.ts';
import type { Finding } from '../evidence/finding.ts';
import { aFinding } from './builders.ts';

/** A finding on its way to the count: a High one of Bandit, open, unless given otherwise. */
export function aCandidate(overrides: Partial<Candidate> = {}, finding: Partial<Finding> = {}): Candidate {
  return {
    finding: aFinding(finding),
    index: 0,
    evidence: 'bandit',
    enforce: 'block',
    path: 'reports/bandit.json',
    report: 0,
    tool: 'bandit',
    image: null,
    severity: 'high',
    baselineState: null,
    formerFingerprint: null,
    earlier: null,
    standing: { state: 'open' },
    places: null,
    lapsedWaiver: null,
    ...overrides,
  };
}
