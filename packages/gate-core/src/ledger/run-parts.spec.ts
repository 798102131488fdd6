import { describe, expect, it } from '@jest/globals';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import { aFile, aMetric, aPolicy, aRefusedFile, noon, someEvidence } from '../testing/builders.ts';
import type { EvidenceReport } from '../evidence/evidence.ts';

/** `2/3`: the second of three parts. `whole`: a report of a whole run. `refused`: one that could not be read. */
function reportOf(name: string, index: number): EvidenceReport {
  const place = { evidence: 'e2e', path: `reports/${index}.json` };
  if (name === 'refused') return aRefusedFile(place);
  const [part = 0, of = 0] = name === 'whole' ? [] : name.split('/').map(Number);
  const gap = { code: 'results-missing' as const, count: of - 1, of, examples: [], part };
  const metrics = { 'tests.failed': aMetric(0, { combine: 'sum' }) };
  return aFile(
    { format: 'playwright', tools: [], exitCodes: null, metrics, scanGaps: name === 'whole' ? [] : [gap] },
    place,
  );
}

const policy = aPolicy({
  evidence: { e2e: { parser: 'playwright', path: 'reports/*.json' } },
  rules: [{ id: 'tests', metric: 'tests.failed', max: 0 }],
});

describe('reports of the parts of a run', () => {
  it.each([
    ['1/1', 'passed'],
    ['1/2 2/2', 'passed'],
    ['3/3 1/3 2/3', 'passed'],
    ['1/2 2/2 1/2 2/2', 'passed'],
    ['1/2 2/2 1/3 2/3 3/3', 'passed'],
    ['1/2 2/2 whole', 'passed'],
    ['whole', 'passed'],
    ['1/2', 'inconclusive'],
    ['1/3 2/3', 'inconclusive'],
    ['1/2 1/2', 'inconclusive'],
    ['1/2 2/2 1/2', 'inconclusive'],
    ['1/2 2/3 3/3', 'inconclusive'],
    ['1/2 refused', 'inconclusive'],
    ['1/2 3/2', 'inconclusive'],
  ])('%s: %s', (names, outcome) => {
    expect(evaluateGate(policy, someEvidence(names.split(' ').map(reportOf)), noon).outcome).toBe(outcome);
  });
});
