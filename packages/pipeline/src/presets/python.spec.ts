import { describe, expect, it } from '@jest/globals';
import { parseConfig, presetNames } from '../index.ts';
import type { Config } from '../index.ts';

const { config }: { config: Config } = parseConfig('version: 1\nextends: python\n', { file: 'portcullis.yml' });
const enforced = (entries: Readonly<Record<string, { enforce: string }>>, enforce: string): readonly string[] =>
  Object.entries(entries)
    .filter(([, entry]) => entry.enforce === enforce)
    .map(([name]) => name);

describe('the preset python', () => {
  it('is the one there is', () => {
    expect(presetNames).toEqual(['python']);
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
