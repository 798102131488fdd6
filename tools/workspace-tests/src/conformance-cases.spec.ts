import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { command, plainEnvironment, repositoryRoot } from './repository.ts';

let cases: string;

/** Nine of ten lines: enough, so there is nothing to do where the case expects two steps. */
const covered = `<coverage lines-valid="10" lines-covered="9" line-rate="0.9"><packages><package name="p"><classes><class name="c" filename="c.py"><lines>${Array.from(
  { length: 10 },
  (_, index) => `<line number="${index + 1}" hits="${index === 0 ? 0 : 1}"/>`,
).join('')}</lines></class></classes></package></packages></coverage>`;

beforeEach(() => {
  cases = mkdtempSync(join(tmpdir(), 'portcullis-cases-'));
});

afterEach(() => {
  rmSync(cases, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(cases, path)), { recursive: true });
  writeFileSync(join(cases, path), text);
}

function conformance(...args: readonly string[]): { readonly exitCode: number | null; readonly output: string } {
  const script = join(repositoryRoot, 'tools/conformance.mjs');
  const allArgs = [script, cases, '--command', command, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, allArgs, { encoding: 'utf8', env: plainEnvironment });
  return { exitCode: status, output: stdout + stderr };
}

describe('the conformance of cases', () => {
  beforeEach(() => {
    write('reports/G90/expected.txt', 'each step once');
    write('reports/G90/coverage.xml', covered);
    const rows = [
      'input\twanted verdict\twhat happened',
      'reset.log\ttransient\ta reset',
      'plain.log\ttransient or permanent\tnothing',
    ];
    write('logs/cases.tsv', `${rows.join('\n')}\n`);
    write('logs/reset.log', 'npm error code ECONNRESET\nnpm error network request failed, reason: read ECONNRESET\n');
    write('logs/plain.log', 'all is well\n');
  });

  it('counts the right ones and says of the wrong ones what was expected', () => {
    const { output } = conformance('--only', 'logs');
    expect(output).toContain('logs/reset ok\n');
    expect(output).toContain('logs/plain WRONG\n');
    expect(output).toContain('expected transient or permanent');
    expect(output).toContain('logs: 1 of 2 (not required)\n');
  });

  it('fails for groups that are not required only when they are named', () => {
    expect(conformance('--only', 'logs').exitCode).toBe(0);
    expect(conformance('--only', 'logs', '--require', 'logs').exitCode).toBe(1);
  });

  it('fails for a case of a required group', () => {
    const { exitCode, output } = conformance('--only', 'reports/G90');
    expect(output).toContain('reports/G90 WRONG\n');
    expect(exitCode).toBe(1);
  });

  it('takes a case that it knows nothing about for wrong', () => {
    write('gate/unheard-of/expected.txt', 'blocked');
    const { exitCode, output } = conformance('--only', 'gate');
    expect(output).toContain('gate/unheard-of WRONG: it is not known what is right for it\n');
    expect(exitCode).toBe(1);
  });

  it.each([
    ['a case that is not there', ['--only', 'gate/00'], 'no case is named gate/00'],
    ['a group that is not there', ['--require', 'logz'], 'there is no group of cases "logz"'],
    ['an option for reports', ['--all'], '--all is about formats of reports'],
  ])('refuses %s', (_what, args, message) => {
    const { exitCode, output } = conformance(...args);
    expect(output).toContain(message);
    expect(exitCode).toBe(2);
  });
});
