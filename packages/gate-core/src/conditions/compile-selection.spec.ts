import { describe, expect, it } from '@jest/globals';
import type { FindingSelection } from '../policy/rule-schema.ts';
import { aLocation } from '../testing/builders.ts';
import { aCandidate } from '../testing/candidates.ts';
import { compileSelection } from './compile-selection.ts';

const location = aLocation('app/a.py');
const candidate = aCandidate({}, { location });
const unplaced = aCandidate({}, { location: location && { ...location, unplaced: 'outside' } });

describe('compileSelection', () => {
  it.each<[selection: FindingSelection, takes: boolean]>([
    [{}, true],
    [{ severity: 'high' }, true],
    [{ severity: 'critical' }, false],
    [{ minConfidence: 'high' }, true],
    [{ tools: ['semgrep', 'Bandit'] }, true],
    [{ tools: ['semgrep'] }, false],
    [{ rules: ['X', 'B6*'] }, true],
    [{ rules: ['X'] }, false],
    [{ rules: ['b6*'] }, true],
    [{ categories: ['secret', 'code'] }, true],
    [{ categories: ['secret'] }, false],
    [{ evidence: ['bandit'] }, true],
    [{ evidence: ['semgrep'] }, false],
    [{ evidence: '*' }, true],
    [{ paths: ['app/**'] }, true],
    [{ paths: ['lib/**'] }, false],
    [{ tools: ['bandit'], severity: 'critical' }, false],
  ])('%j takes a High code finding of Bandit B602 in app/a.py: %s', (selection, takes) => {
    expect(compileSelection(selection).takes(candidate)).toBe(takes);
  });

  it.each(['high', 'medium', 'low', 'unrated'] as const)('counts silence on confidence, of %s', (confidence) => {
    const finding = aCandidate({}, { confidence });
    expect(compileSelection({ minConfidence: 'medium' }).takes(finding)).toBe(confidence !== 'low');
  });

  it('takes a finding without a rule by no rule but any', () => {
    const without = aCandidate({}, { ruleId: null });
    expect(compileSelection({ rules: ['B*'] }).takes(without)).toBe(false);
    expect(compileSelection({ rules: ['*'] }).takes(without)).toBe(true);
  });

  it.each<[selection: FindingSelection, takes: boolean]>([
    [{ paths: ['lib/**'] }, true],
    [{ paths: ['lib/**'], severity: 'critical' }, false],
    [{}, false],
  ])('%j may take a finding that cannot be placed: %s', (selection, takes) => {
    expect(compileSelection(selection).mayTake(unplaced)).toBe(takes);
    expect(compileSelection(selection).mayTake(candidate)).toBe(false);
  });
});
