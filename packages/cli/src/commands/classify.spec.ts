import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main } from '../main.ts';
import { memoryHost } from '../testing/memory-host.ts';

const reset = 'curl: (56) Recv failure: Connection reset by peer\n##[error]Process completed with exit code 56.\n';
const assertion =
  '=========================== short test summary info ============================\nFAILED test_a.py::test_a - assert 1 == 2\n##[error]Process completed with exit code 1.\n';

let folder = '';
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

async function classify(args: readonly string[], settings: { readonly stdin?: string } = {}) {
  const { host, stdout, stderr } = memoryHost({ ...settings, cwd: folder });
  const exitCode = await main(['classify', ...args], host);
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

async function jsonOf(
  args: readonly string[],
  settings: { readonly stdin?: string } = {},
): Promise<readonly Record<string, unknown>[]> {
  const { stdout } = await classify([...args, '--json'], settings);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis cli ')));
  write('reset.log', reset);
  write('assertion.log', assertion);
  write('empty.log', '');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('classify', () => {
  it.each<[string, readonly string[], number]>([
    ['a transient log', ['reset.log'], 0],
    ['a permanent log', ['assertion.log'], 1],
    ['an empty log', ['empty.log'], 2],
    ['a log that is not there', ['gone.log'], 2],
    ['transient logs alone', ['reset.log', 'reset.log'], 0],
    ['a permanent log among others', ['reset.log', 'empty.log', 'assertion.log'], 1],
    ['a log that is not there among transient ones', ['reset.log', 'gone.log'], 2],
    ['a second attempt', ['reset.log', '--attempt', '2'], 2],
  ])('ends with the exit code of %s', async (_what, args, exitCode) => {
    expect((await classify(args)).exitCode).toBe(exitCode);
  });

  it('names files of a folder that are no logs by their names', async () => {
    for (const file of ['run/0_build.txt', 'run/1_test', 'run/2_lint.txt.gz', 'run/a', 'run/b']) write(file, reset);
    expect((await classify(['run'])).stderr).toBe(
      'portcullis: not read in run (only *.txt and *.log are logs): 1_test, 2_lint.txt.gz, a and 1 more\n',
    );
  });

  it('tells people the answer first, then the line that proves it', async () => {
    const lines = (await classify(['reset.log'])).stdout.split('\n');
    expect(lines[0]).toBe('! reset.log: transient: ECONNRESET (curl)');
    expect(lines).toContain('  > 1 | curl: (56) Recv failure: Connection reset by peer');
  });

  it('gives programs a line for each log', async () => {
    const [first, second, third] = await jsonOf(['reset.log', 'assertion.log', 'gone.log']);
    expect(first).toMatchObject({
      file: 'reset.log',
      verdict: 'transient',
      category: 'ECONNRESET',
      categoryId: 'connection-reset',
      line: 1,
      text: 'curl: (56) Recv failure: Connection reset by peer',
      rerun: true,
    });
    expect(first?.['rule']).toEqual(expect.stringContaining('/'));
    expect(second).toMatchObject({
      file: 'assertion.log',
      verdict: 'permanent',
      category: 'test',
      line: 2,
      rerun: false,
    });
    expect(third).toEqual({
      file: 'gone.log',
      verdict: 'unknown',
      category: null,
      rule: null,
      line: null,
      error: 'no such file or folder',
    });
  });

  it('says why it does not know', async () => {
    expect(await jsonOf(['empty.log'])).toMatchObject([
      { verdict: 'unknown', category: null, rule: null, line: null, text: null, reason: 'empty-log' },
    ]);
  });

  it('reads standard input', async () => {
    expect(await jsonOf(['-'], { stdin: reset })).toMatchObject([{ file: '-', verdict: 'transient' }]);
  });

  it('judges the run of a folder after its jobs', async () => {
    write('run/0_build.txt', reset);
    write('run/build/1_Install.txt', reset);
    write('run/1_test.txt', assertion);
    write('run/2_docs.txt', 'fine\n');
    const lines = await jsonOf(['run']);
    expect(lines).toMatchObject([
      { file: 'run/0_build.txt', job: 'build', verdict: 'transient', failed: true },
      { file: 'run/1_test.txt', job: 'test', verdict: 'permanent', failed: true },
      { file: 'run/2_docs.txt', job: 'docs', failed: false },
      { file: 'run', run: true, verdict: 'permanent', category: 'test', failedJobs: ['build', 'test'], rerun: false },
    ]);
    const { stdout, exitCode } = await classify(['run']);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^✗ run: permanent: a re-run would fail again/u);
    expect(stdout).toContain('Not among the failed jobs: docs');
  });

  it('refuses a run with more failed jobs than may fail', async () => {
    write('run/0_a.txt', reset);
    write('run/1_b.txt', reset);
    expect((await classify(['run'])).exitCode).toBe(0);
    expect((await classify(['run', '--max-failed-jobs', '1'])).exitCode).toBe(2);
    write('portcullis.yml', 'version: 1\nrerun: { maxFailedJobs: 1 }\n');
    expect((await classify(['run'])).exitCode).toBe(2);
    expect((await classify(['run', '--max-failed-jobs', '2'])).exitCode).toBe(0);
  });

  it('takes the failed jobs from their list', async () => {
    write('run/0_a.txt', reset);
    write('run/1_b.txt', assertion);
    write(
      'jobs.json',
      JSON.stringify({
        total_count: 2,
        jobs: [
          { name: 'a', conclusion: 'failure', steps: [] },
          { name: 'b', conclusion: 'success', steps: [] },
        ],
      }),
    );
    expect((await classify(['run'])).exitCode).toBe(1);
    expect((await classify(['run', '--jobs', 'jobs.json'])).exitCode).toBe(0);
  });

  it('splits the output of gh run view by job', async () => {
    const view = (job: string, text: string): string =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => `${job}\tTest\t2026-06-17T13:04:11.0374821Z ${line}\n`)
        .join('');
    const lines = await jsonOf(['-'], { stdin: view('lint', reset) + view('unit', assertion) });
    expect(lines.map(({ job, verdict, line }) => [job, verdict, line])).toEqual([
      ['lint', 'transient', 1],
      ['unit', 'permanent', 4],
      [undefined, 'permanent', null],
    ]);
  });

  it('tells how every rule fared when asked', async () => {
    const [explained] = await jsonOf(['reset.log', '--explain']);
    const [plain] = await jsonOf(['reset.log']);
    expect(Array.isArray(explained?.['rules'])).toBe(true);
    expect(plain).not.toHaveProperty('rules');
    expect((await classify(['reset.log', '--explain'])).stdout).toMatch(/How \d+ rules fared:/u);
  });

  it.each<[string, readonly string[], string]>([
    ['an attempt that is none', ['reset.log', '--attempt', '0'], '--attempt 0: expected a whole number, 1 or more'],
    ['a count that is none', ['reset.log', '--max-failed-jobs', 'many'], '--max-failed-jobs many'],
    ['standard input twice', ['-', '-'], 'only one file can be standard input'],
    ['a list of jobs for several logs', ['reset.log', 'empty.log', '--jobs', 'jobs.json'], '--jobs is about one run'],
    [
      'a list of jobs that is none',
      ['reset.log', '--jobs', 'assertion.log'],
      'the list of jobs cannot be read as JSON',
    ],
    ['a policy that is not there', ['reset.log', '--config', 'gone.yml'], 'gone.yml: there is no such file'],
  ])('answers %s with exit code 2', async (_what, args, message) => {
    const { exitCode, stdout, stderr } = await classify(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('lets nothing of a log or of a name reach the terminal as more than text', async () => {
    write('a\u001b[31m.log', `\u001b]0;title\u0007${reset}`);
    const { stdout } = await classify(['a\u001b[31m.log']);
    // eslint-disable-next-line no-control-regex -- controls are what it is about
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/u);
  });
});

describe("a project's own rules", () => {
  const policy = (pattern: string): string => `version: 1
classifier:
  rules:
    - id: registry/brown-out
      category: registry-outage
      verdict: transient
      pattern: '${pattern}'
      example: 'fetch-artifacts: brown-out'
      notExample: 'fetch-artifacts: done'
`;
  const ours = 'fetch-artifacts: brown-out\n##[error]Process completed with exit code 1.\n';

  it('come before the built-in ones', async () => {
    write('ours.log', ours);
    expect((await classify(['ours.log'])).exitCode).not.toBe(0);
    write('portcullis.yml', policy('brown-out$'));
    expect(await jsonOf(['ours.log'])).toMatchObject([
      { verdict: 'transient', category: 'registry outage', rule: 'registry/brown-out', speaker: 'user' },
    ]);
  });

  it('are errors with file, line and column where they cannot be used', async () => {
    write('ci/rules.yml', policy('brown(out'));
    const { exitCode, stdout, stderr } = await classify(['reset.log', '-c', 'ci/rules.yml']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/ci\/rules\.yml:7:\d+: classifier\.rules\[0\]\.pattern/u);
  });
});
