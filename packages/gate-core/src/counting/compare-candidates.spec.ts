import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../evidence/finding.ts';
import { aLocation } from '../testing/builders.ts';
import { aCandidate } from '../testing/candidates.ts';
import type { Candidate } from './candidate.ts';
import { compareCandidates } from './compare-candidates.ts';

const same: Partial<Finding> = { fingerprint: 'f', location: aLocation('b.py', 5), ruleId: 'B2' };
const a = (overrides: Partial<Candidate>, finding: Partial<Finding> = {}): Candidate =>
  aCandidate({ index: 5, ...overrides }, { ...same, ...finding });

describe('compareCandidates', () => {
  it.each<[what: string, first: Candidate, second: Candidate]>([
    ['the worse severity', a({ severity: 'critical', index: 9 }), a({})],
    ['the earlier path', a({ index: 9 }, { location: aLocation('a.py', 9) }), a({})],
    ['one with a path', a({ index: 9 }), a({}, { location: null })],
    ['the earlier line', a({ index: 9 }, { location: aLocation('b.py', 4) }), a({})],
    ['one with a line', a({ index: 9 }), a({}, { location: aLocation('b.py') })],
    ['the earlier rule', a({ index: 9 }, { ruleId: 'B1' }), a({})],
    ['the earlier tool', a({ index: 9, tool: 'a' }), a({})],
    ['the earlier fingerprint', a({ index: 9 }, { fingerprint: 'e' }), a({})],
    ['the earlier in the list', a({ index: 4 }), a({})],
    ['the earlier in the list of two without a line', ...withoutLines()],
  ])('puts %s first', (_what, first, second) => {
    expect([second, first].toSorted(compareCandidates)).toEqual([first, second]);
    expect([first, second].toSorted(compareCandidates)).toEqual([first, second]);
  });

  function withoutLines(): [Candidate, Candidate] {
    const location = aLocation('b.py');
    return [a({ index: 4 }, { location }), a({}, { location })];
  }
});
