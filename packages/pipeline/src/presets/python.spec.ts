import { describe, expect, it } from '@jest/globals';
import { parseConfig, presetNames } from '../index.ts';
import type { Config } from '../index.ts';

const { config }: { config: Config } = parseConfig('version: 1\nextends: python\n', { file: 'portcullis.yml' });
const enforced = (entries: Readonly<Record<string, { enforce: string }>>, enforce: string): readonly string[] =>
  Object.entries(entries)
    .filter(([, entry]) => entry.enforce === enforce)
    .map(([name]) => name);

describe('the preset python', () => {
  it('is one of six', () => {
    expect(presetNames).toEqual(['python', 'node', 'java', 'go', 'rust', 'minimal']);
  });

  it('requires the jobs that block a merge, and no other', () => {
    expect(enforced(config.jobs, 'block')).toEqual(['preflight', 'build-test', 'security-scan']);
    expect(enforced(config.jobs, 'inform')).toEqual(['docker', 'e2e', 'complexity', 'profiling']);
  });

  it('shows pip-audit, Gitleaks, mypy and Trivy, and decides by the other reports', () => {
    expect(enforced(config.evidence, 'inform')).toEqual(['pip-audit', 'gitleaks', 'mypy', 'trivy']);
    expect(enforced(config.evidence, 'block')).toEqual(['bandit', 'tests', 'coverage']);
  });

  it('expects the reports of both Python versions', () => {
    expect([config.evidence['tests']?.expect, config.evidence['coverage']?.expect]).toEqual([2, 2]);
  });

  it('allows fifteen High findings, no failed test and no test with errors, and asks for thirty per cent of lines', () => {
    expect(config.rules).toMatchObject([
      { id: 'high-budget', count: { severity: 'high', tools: ['bandit'] }, max: 15, enforce: 'block' },
      { id: 'coverage-floor', metric: 'coverage.lines', min: 30, enforce: 'block' },
      { id: 'tests-pass', metric: 'tests.failed', max: 0, enforce: 'block' },
      { id: 'tests-complete', metric: 'tests.errors', max: 0, enforce: 'block' },
    ]);
  });
});

describe('the parameters of the preset python', () => {
  const judged = (parameters: string): Config =>
    parseConfig(`version: 1\nextends: python\nwith: ${parameters}\n`, { file: 'portcullis.yml' }).config;

  it('say how many legs there are, and where their reports are', () => {
    const { tests, coverage, bandit } = judged('{ legs: 1, reports: out/ci }').evidence;
    expect([tests, coverage, bandit].map((entry) => [entry?.path, entry?.expect])).toEqual([
      ['out/ci/junit-*.xml', 1],
      ['out/ci/coverage-*.xml', 1],
      ['out/ci/bandit.json', 1],
    ]);
  });

  it('name jobs, wherever the preset means them', () => {
    const { jobs, changes, evidence } = judged(
      '{ jobs: { preflight: "Find changes", docker: "image (*)", e2e: false } }',
    );
    expect(Object.keys(jobs)).toEqual([
      'Find changes',
      'build-test',
      'security-scan',
      'image (*)',
      'complexity',
      'profiling',
    ]);
    expect(changes).toEqual({ job: 'Find changes' });
    expect(evidence['trivy']?.when).toEqual({ jobRan: 'image (*)' });
  });

  it('can take out every job, and what rests on one', () => {
    const config = judged('{ jobs: false }');
    expect([config.jobs, config.changes, config.evidence['trivy']]).toEqual([{}, undefined, undefined]);
  });

  it('let docker be skipped only if a job says what changed', () => {
    expect(judged('{ jobs: { preflight: false } }').jobs['docker']).toEqual({ count: 1, enforce: 'inform' });
  });

  it('keep names that YAML would read as something else', () => {
    expect(Object.keys(judged('{ jobs: { build-test: "yes: no" } }').jobs)).toContain('yes: no');
  });

  it.each([
    ['{ leg: 1 }', 'portcullis.yml:3:9: with: unknown key "leg" (did you mean "legs"?)'],
    ['{ legs: 0 }', 'portcullis.yml:3:15: with.legs: must be at least 1, found 0'],
    ['{ jobs: { build: test } }', 'with.jobs'],
    ['{ reports: "../out" }', 'with.reports'],
    ['{ jobs: { build-test: __proto__ } }', 'with.jobs: no job can be called __proto__'],
    ['{ jobs: { build-test: docker } }', 'with.jobs: two jobs of the preset would be called "docker"'],
  ])('are checked: %s', (parameters, message) => {
    expect(() => judged(parameters)).toThrow(message);
  });

  it('are refused where nothing takes them', () => {
    expect(() => parseConfig('version: 1\nwith: { legs: 1 }\n', { file: 'p.yml' })).toThrow(
      'sets parameters, and `extends` names no preset that takes them',
    );
  });
});
