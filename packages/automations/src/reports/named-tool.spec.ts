import { describe, expect, it } from '@jest/globals';
import type { ReportSummary } from '@portcullis/gate-core';
import { runRecordSchema } from '../inputs/run-record.ts';
import { findForeignTool } from './named-tool.ts';

const summary = (...tools: string[]): ReportSummary => ({
  format: 'f',
  tools,
  tests: null,
  metrics: {},
  scanGaps: [],
  exitCodes: null,
  commits: [],
  producedAt: null,
  figures: {},
});
const problem = (record: object, tools: readonly string[], holdsFindings = true): string | null =>
  findForeignTool(runRecordSchema.parse(record), summary(...tools), holdsFindings);

describe('the tool that a run record names', () => {
  it.each<[object, string[]]>([
    [{ tool: 'bandit' }, ['bandit']],
    [{ tool: 'Bandit 1.9.4' }, ['bandit']],
    [{ tool: '/usr/local/bin/bandit.exe' }, ['bandit']],
    [{ tool: 'python -m bandit' }, ['bandit']],
    [{ tool: 'pip_audit' }, ['pip-audit']],
    [{ tool: 'semgrep' }, ['semgrep oss']],
    [{ tool: 'eslint' }, ['eslint', 'other']],
    [{ tool: 'docker', command: ['docker', 'run', 'aquasec/trivy:0.66', 'fs', '.'] }, ['trivy']],
    [{ tool: 'golangci-lint' }, ['golangcilint']],
    [{ tool: 'codeql' }, ['codeql command-line toolchain']],
    [{ tool: 'anything' }, []],
  ])('%j goes with a report of %j', (record, tools) => {
    expect(problem(record, tools)).toBeNull();
  });

  it.each<[object, string[]]>([
    [{ tool: 'gitleaks' }, ['bandit']],
    [{ tool: 'pip' }, ['bandit']],
    [{ tool: 'docker', command: ['docker', 'run', 'x'] }, ['trivy']],
    [{ tool: '--' }, ['bandit']],
    [{ tool: 'gitleaks' }, ['t']],
    [{ tool: 'pylint' }, ['lint']],
  ])('%j does not go with a report of %j', (record, tools) => {
    expect(problem(record, tools)).toContain(tools[0]);
  });

  it('may be another one beside tests and metrics: who ran the tests did not write the coverage', () => {
    expect(problem({ tool: 'pytest' }, ['coverage.py'], false)).toBeNull();
  });
});
