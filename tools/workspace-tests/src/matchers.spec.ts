import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { command, plainEnvironment } from './repository.ts';

let project: string;

const policy = `version: 1
evidence:
  house: { parser: house-lint, path: house.txt, exit: [0, 1] }
matchers:
  house-lint:
    pattern: '^(?P<path>[^:]+):(?P<line>\\d+): (?P<severity>\\w+): (?P<message>.+) \\[(?P<rule>.+)\\]$'
    example: 'src/a.c:3: warning: bad name [N1]'
    severities: { error: high, warning: low }
    exitCodes: { clean: [0], findings: [1], failure: [2] }
rules:
  - { id: no-errors, count: { severity: high, tools: [house-lint] }, max: 0 }
`;
const warning = 'src/a.c:3: warning: bad name [N1]\n';
const error = 'src/b.c:9: error: no return [R2]\n';

function portcullis(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: project,
    encoding: 'utf8',
    env: plainEnvironment,
  });
  return { exitCode: status, text: `${stdout}${stderr}` };
}

function gate(report: string, ...args: readonly string[]) {
  writeFileSync(join(project, 'house.txt'), report);
  return portcullis('gate', ...args);
}

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'portcullis-matchers-'));
  writeFileSync(join(project, 'portcullis.yml'), policy);
});
afterEach(() => {
  rmSync(project, { recursive: true, force: true });
});

describe('a policy with a matcher', () => {
  it.each<[string, string, string, number, string]>([
    ['passes for warnings with their exit code', warning, 'house=1', 0, '1 counted'],
    ['blocks for an error', warning + error, 'house=1', 1, 'R2'],
    ['passes for silence with exit code 0', '', 'house=0', 0, '1 of 1 complete'],
    ['is inconclusive for silence with the exit code of findings', '', 'house=1', 2, 'house'],
    ['is inconclusive for a tool that failed', '', 'house=2', 2, 'house'],
    ['blocks for a word that nobody has listed', warning.replace('warning', 'odd'), 'house=1', 1, 'N1'],
  ])('%s', (_name, report, code, exitCode, says) => {
    const result = gate(report, '--exit-code', code);
    expect(result.text).toContain(says);
    expect(result.exitCode).toBe(exitCode);
  });

  it.each([
    ['an empty file', ''],
    ['the lines of another program', 'make: nothing to be done\n'],
    ['findings below the limit whose end may be lost', warning],
  ])('does not believe %s without an exit code', (_name, report) => {
    expect(gate(report).exitCode).toBe(2);
  });

  it('is shown with its example where the policy is validated', () => {
    const { exitCode, text } = portcullis('validate');
    expect(text).toContain('house-lint  house-lint: src/a.c:3: warning: bad name [N1]');
    expect(exitCode).toBe(0);
  });

  it('is refused at its place for a pattern that no linear engine has', () => {
    writeFileSync(
      join(project, 'portcullis.yml'),
      policy.replace('bad name', 'x').replace('(?P<message>.+)', '(?P<message>.+)(?!x)'),
    );
    const { exitCode, text } = gate(warning);
    expect(exitCode).toBe(2);
    expect(text).toMatch(/portcullis\.yml:6:\d+.*look-around is not known here/u);
  });

  it('is refused for a key that is misspelt, with the right one', () => {
    writeFileSync(join(project, 'portcullis.yml'), policy.replace('severities:', 'severites:'));
    expect(gate(warning).text).toContain('did you mean "severities"?');
  });
});
