import { describe, expect, it } from '@jest/globals';
import { evaluateGate } from './evaluate-gate.ts';
import type { Finding } from '../evidence/finding.ts';
import { aFile, aFinding, aLocation, aPolicy, aVulnerability, noon, someEvidence } from '../testing/builders.ts';

describe('judging a hundred thousand findings', () => {
  // Nothing is timed: a quadratic step would run for minutes and be stopped by the test's timeout.
  it.each<[string, string, (index: number, tool: string) => Finding]>([
    [
      'one tool on many files',
      'exact',
      (index: number, tool: string) =>
        aFinding({ tool, cwes: ['CWE-1'], location: aLocation(`f${index % 999}.py`, index + 1) }),
    ],
    [
      'one advisory everywhere',
      'upper-bound',
      (_: number, tool: string) => aVulnerability(['CVE-1'], { tool, fixedVersions: ['9'] }),
    ],
    [
      'one line',
      'upper-bound',
      (_: number, tool: string) => aFinding({ tool, cwes: ['CWE-1'], location: aLocation('f.py', 1) }),
    ],
    [
      'an alias chain',
      'exact',
      (index: number, tool: string) => aVulnerability([`CVE-${index}`, `CVE-${index + 1}`], { tool }),
    ],
  ])(
    'takes about linear time: %s (%s)',
    (_, certainty, make) => {
      const lists = ['bandit', 'trivy'].map((tool) =>
        Array.from({ length: 50_000 }, (_item, index) => make(index, tool)),
      );
      const given = someEvidence(
        lists.map((findings, index) => aFile({ findings }, { evidence: 'scans', path: String(index) })),
      );
      const verdict = evaluateGate(
        aPolicy({ rules: [{ id: 'r', count: { severity: 'high' }, max: 15 }] }),
        given,
        noon,
      );
      expect(verdict).toMatchObject({ outcome: 'blocked', summary: { counting: { raw: 100_000 } } });
      expect(verdict.wayToGreen.certainty).toBe(certainty);
    },
    60_000,
  );
});
