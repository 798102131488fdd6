import { describe, expect, it } from '@jest/globals';
import { createRunRecord, toolOf } from './create-run-record.ts';

describe('the tool of a command', () => {
  it.each([
    ['bandit', ['bandit', '-r', 'app']],
    ['bandit', ['/usr/local/bin/bandit']],
    ['bandit', ['C:\\tools\\bandit.EXE']],
    ['bandit', ['python', '-m', 'bandit']],
    ['pytest', ['uv', 'run', 'pytest', '-q']],
    ['mypy', ['poetry', 'run', 'python', '-m', 'mypy']],
    ['eslint', ['npx', 'eslint', '.']],
    ['npx', ['npx', '--yes', 'eslint']],
    ['python', ['python', 'scan.py']],
    ['uv', ['uv', 'run']],
  ])('is %s in %j', (tool, command) => {
    expect(toolOf(command)).toBe(tool);
  });
});

it('a run record can be read again', () => {
  const instant = new Date('2026-11-23T18:00:00Z');
  const run = { exitCode: 1, startedAt: instant, finishedAt: instant, cwd: '/app', root: '/app', commit: null };
  const secret = `ghp_${'A1b2'.repeat(9)}`;
  const { tool, command } = createRunRecord({ ...run, command: ['bandit', `--url=https://x:${secret}@h`] }, 'house');
  expect([tool, command.join(' ').includes(secret)]).toEqual(['house', false]);
});

it.each([
  [['--auth', 'hunter2']],
  [['--auth=hunter2']],
  [['--basic-auth', 'me:hunter2']],
  [['--passphrase', 'hunter2']],
  [['--db-pass', 'hunter2']],
  [['--pwd=hunter2']],
  [['--pat', 'hunter2']],
  [['--private-key', 'hunter2']],
  [['--cookie', 'sid=hunter2']],
  [['-u', 'me:hunter2']],
  [['--user', 'me:hunter2']],
])('a run record masks the secret in %j', (args) => {
  const instant = new Date('2026-11-23T18:00:00Z');
  const run = { exitCode: 1, startedAt: instant, finishedAt: instant, cwd: '/app', root: '/app', commit: null };
  expect(JSON.stringify(createRunRecord({ ...run, command: ['bandit', ...args] }))).not.toContain('hunter2');
});

it.each([
  ['--author', 'ada'],
  ['--bypass', 'x'],
  ['-u', '1000'],
  ['--compat', 'x'],
  ['--user', 'ada'],
])('a run record keeps the harmless %s %s', (...args) => {
  const instant = new Date('2026-11-23T18:00:00Z');
  const run = { exitCode: 1, startedAt: instant, finishedAt: instant, cwd: '/app', root: '/app', commit: null };
  expect(createRunRecord({ ...run, command: ['bandit', ...args] }).command).toEqual(['bandit', ...args]);
});
