import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../evidence/finding.ts';
import type { Filter, Waiver } from '../policy/exception-schema.ts';
import { aFinding, aLocation, aVulnerability } from '../testing/builders.ts';
import { compileFilter, compileFilterAnywhere, compileWaiver, compileWaiverAnywhere } from './compile-match.ts';

const placed = aFinding({ fingerprint: 'f', location: aLocation('app/a.py') });
const unplaced: Finding = {
  ...placed,
  location: { path: 'a.py', startLine: 1, startColumn: null, endLine: null, endColumn: null, unplaced: 'outside' },
};
const filter = (names: Partial<Filter>): Filter => ({ reason: 'r', ...names });
const waiver = (names: Partial<Waiver>): Waiver => ({
  reason: 'r',
  owner: 'o',
  created: '2026-06-01',
  expires: '2026-07-01',
  ...names,
});

describe('compileFilter', () => {
  it.each<[names: Partial<Filter>, isTaken: boolean]>([
    [{ tool: 'Bandit' }, true],
    [{ tool: 'semgrep' }, false],
    [{ rule: 'B6*' }, true],
    [{ rule: 'B1*' }, false],
    [{ paths: ['app/**'] }, true],
    [{ paths: ['lib/**'] }, false],
    [{ tool: 'bandit', rule: 'B1*' }, false],
    [{ paths: [] }, false],
    [{}, false],
  ])('of %j takes a finding of Bandit B602 in app/a.py: %s', (names, isTaken) => {
    expect(compileFilter(filter(names))(placed)).toBe(isTaken);
  });

  it('takes a finding without a rule by no rule but any', () => {
    expect(compileFilter(filter({ rule: 'B*' }))({ ...placed, ruleId: null })).toBe(false);
    expect(compileFilter(filter({ rule: '*' }))({ ...placed, ruleId: null })).toBe(true);
  });
});

describe('compileWaiver', () => {
  const vulnerability = aVulnerability(['GHSA-1', 'cve-2'], { name: 'A_b', ruleId: 'PYSEC-3' });

  it.each<[what: string, names: Partial<Waiver>, finding: Finding, isTaken: boolean]>([
    ['by an advisory in other letters', { advisory: 'CVE-2' }, vulnerability, true],
    ['by the advisory that is its rule', { advisory: 'pysec-3' }, vulnerability, true],
    ['by no other advisory', { advisory: 'CVE-3' }, vulnerability, false],
    ['by no advisory where it has neither', { advisory: 'CVE-3' }, aFinding({ ruleId: null }), false],
    ['by its package', { package: 'a-B' }, vulnerability, true],
    ['by no other package', { package: 'c' }, vulnerability, false],
    ['by no package where it has none', { package: 'a-b' }, placed, false],
    ['by its fingerprint', { fingerprint: 'f' }, placed, true],
    ['by no other fingerprint', { fingerprint: 'g' }, placed, false],
    ['by its fingerprint in another tool not', { fingerprint: 'f', tool: 'semgrep' }, placed, false],
    ['by nothing', {}, placed, false],
  ])('takes a finding %s', (_what, names, finding, isTaken) => {
    expect(compileWaiver(waiver(names))(finding, null)).toBe(isTaken);
  });

  it('takes a finding by its former fingerprint', () => {
    expect(compileWaiver(waiver({ fingerprint: 'old' }))(placed, 'old')).toBe(true);
    expect(compileWaiver(waiver({ fingerprint: 'old' }))(placed, 'older')).toBe(false);
  });
});

describe('what a filter or a waiver would take if the place were known', () => {
  it.each<[names: Partial<Filter>, finding: Finding, isTaken: boolean]>([
    [{ paths: ['lib/**'] }, unplaced, true],
    [{ paths: ['lib/**'], tool: 'bandit' }, unplaced, true],
    [{ paths: ['lib/**'], tool: 'semgrep' }, unplaced, false],
    [{ paths: ['lib/**'] }, placed, false],
    [{ tool: 'bandit' }, unplaced, false],
  ])('for %j', (names, finding, isTaken) => {
    expect(compileFilterAnywhere(filter(names))(finding)).toBe(isTaken);
    expect(compileWaiverAnywhere(waiver(names))(finding, null)).toBe(isTaken);
  });

  it.each<[names: Partial<Waiver>, isTaken: boolean]>([
    [{ fingerprint: 'f' }, true],
    [{ fingerprint: 'g' }, false],
    [{ rule: 'B602' }, true],
    [{ rule: 'B1' }, false],
    [{ advisory: 'CVE-1' }, false],
    [{ package: 'a' }, false],
  ])('for a waiver of paths and %j', (names, isTaken) => {
    expect(compileWaiverAnywhere(waiver({ paths: ['lib/**'], ...names }))(unplaced, null)).toBe(isTaken);
  });

  it('is nothing for a waiver of no paths', () => {
    expect(compileWaiverAnywhere(waiver({ paths: [], tool: 'bandit' }))(unplaced, null)).toBe(false);
  });
});
