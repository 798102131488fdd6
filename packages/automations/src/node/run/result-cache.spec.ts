import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunnableCheck } from '../../run/runnable-check.ts';
import { createResultCache } from './result-cache.ts';
import type { ResultCache } from './result-cache.ts';

const check: RunnableCheck = {
  key: 'build/lint',
  command: { kind: 'program', argv: ['lint', 'app'] },
  cwd: '.',
  env: {},
  reports: ['out/lint.json'],
  exitCodes: [0],
  retries: { flaky: 0, transient: 0 },
  timeoutMs: 60_000,
  needs: [],
  exclusive: 'lint',
  obstacle: null,
};
const finished = new Date('2026-11-20T10:00:00.000Z');

let root = '';
let env: Record<string, string | undefined> = {};

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function cacheOf(inputs: readonly string[] = ['app/**'], commit: string | null = 'a'.repeat(40)): ResultCache {
  const subjectOf = (one: RunnableCheck) => ({
    root,
    check: one,
    cache: { inputs, environment: ['MODE'] },
    tool: 'lint',
    env,
  });
  return createResultCache({ root, commit, subjectOf, now: () => finished });
}

const record = (commit: string | null): string => `${JSON.stringify({ tool: 'lint', commit }, null, 2)}\n`;

/** A run that succeeds, and keeps its result. */
async function runOnce(cache: ResultCache, one: RunnableCheck = check): Promise<void> {
  expect(await cache.reuse(one)).toBeNull();
  write('out/lint.json', '[]');
  write('out/lint.json.run.json', record('a'.repeat(40)));
  await cache.keep(one);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'portcullis-cache-'));
  env = { PATH: join(root, 'tools/bin') };
  write('app/a.py', 'a = 1\n');
  write('lint.toml', 'strict = true\n');
  write('shared/lint.ini', 'strict = true\n');
  symlinkSync('shared/lint.ini', join(root, 'lint.ini'));
  write('tools/bin/lint', '#!/bin/sh\n');
  chmodSync(join(root, 'tools/bin/lint'), 0o755);
  write('tools/lib/python3.12/site-packages/plugin-1.0.dist-info/METADATA', '');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

it('the result of an earlier run is put back, with the instant of that run', async () => {
  await runOnce(cacheOf());
  rmSync(join(root, 'out'), { recursive: true });
  expect(await cacheOf().reuse(check)).toEqual(finished);
  expect(readFileSync(join(root, 'out/lint.json'), 'utf8')).toBe('[]');
});

it('a run record that is put back names the commit of now', async () => {
  await runOnce(cacheOf());
  await cacheOf(undefined, 'b'.repeat(40)).reuse(check);
  const put: unknown = JSON.parse(readFileSync(join(root, 'out/lint.json.run.json'), 'utf8'));
  expect(put).toEqual({ tool: 'lint', commit: 'b'.repeat(40) });
});

it('a report of another run is removed before', async () => {
  const wild = { ...check, reports: ['out/*.json'] };
  await runOnce(cacheOf(), wild);
  write('out/other.json', 'old');
  expect(await cacheOf().reuse(wild)).toEqual(finished);
  expect(readdirSync(join(root, 'out')).sort()).toEqual(['lint.json', 'lint.json.run.json']);
});

describe('a check runs again when there is a change of', () => {
  it.each<[string, () => void]>([
    [
      'an input',
      () => {
        write('app/a.py', 'a = 2\n');
      },
    ],
    [
      'the inputs: one more',
      () => {
        write('app/deep/b.py', '');
      },
    ],
    [
      'the inputs: one fewer, and another',
      () => {
        rmSync(join(root, 'app/a.py'));
        write('app/c.py', '');
      },
    ],
    [
      'a file in the root',
      () => {
        write('lint.toml', 'strict = false\n');
      },
    ],
    [
      'the files in the root: one more',
      () => {
        write('.lintignore', 'app\n');
      },
    ],
    [
      'its program',
      () => {
        write('tools/bin/lint', '#!/bin/sh\n# 2\n');
      },
    ],
    [
      'a package of its interpreter',
      () => {
        write('tools/lib/python3.12/site-packages/plugin-1.1.dist-info/x', '');
      },
    ],
    [
      'the right to execute an input',
      () => {
        chmodSync(join(root, 'app/a.py'), 0o755);
      },
    ],
    [
      'an input that is now a link to the same',
      () => {
        write('other/a.py', 'a = 1\n');
        rmSync(join(root, 'app/a.py'));
        symlinkSync('../other/a.py', join(root, 'app/a.py'));
      },
    ],
    [
      'what a link in the root leads to',
      () => {
        write('shared/lint.ini', 'strict = false\n');
      },
    ],
    ['a variable that it names', () => void (env['MODE'] = 'fast')],
    ['a variable called after its tool', () => void (env['LINT_OPTIONS'] = '--exit-zero')],
    ['a variable of the shell', () => void (env['BASH_ENV'] = './rc')],
    ['a variable of an interpreter', () => void (env['PYTHONWARNINGS'] = 'ignore')],
    ['the time zone', () => void (env['TZ'] = 'Asia/Tokyo')],
  ])('%s', async (_, change) => {
    await runOnce(cacheOf());
    change();
    expect(await cacheOf().reuse(check)).toBeNull();
  });

  it.each<[string, Partial<RunnableCheck>]>([
    ['its command', { command: { kind: 'program', argv: ['lint', 'app', '--fast'] } }],
    ['its variables', { env: { LINT: '1' } }],
    ['its exit codes', { exitCodes: [0, 1] }],
    ['its leg', { key: 'build/lint (3.12)' }],
  ])('%s', async (_, change) => {
    await runOnce(cacheOf());
    expect(await cacheOf().reuse({ ...check, ...change })).toBeNull();
  });
});

it('a variable that it does not name changes nothing', async () => {
  await runOnce(cacheOf());
  env['OTHER'] = '1';
  expect(await cacheOf().reuse(check)).toEqual(finished);
});

describe('no result is kept', () => {
  it('when an input changes while the check runs', async () => {
    const cache = cacheOf();
    await cache.reuse(check);
    write('app/a.py', 'a = 3\n');
    await cache.keep(check);
    expect(await cacheOf().reuse(check)).toBeNull();
  });

  it.each<[string, readonly string[], () => void]>([
    ['a glob matches nothing', ['src/**'], () => undefined],
    [
      'an input leads out of the project',
      ['app/**'],
      () => {
        symlinkSync('/etc', join(root, 'app/link'));
      },
    ],
  ])('when %s', async (_, inputs, change) => {
    change();
    await runOnce(cacheOf(inputs));
    expect(await cacheOf(inputs).reuse(check)).toBeNull();
  });
});

it.each<[string, (folder: string) => void]>([
  [
    'changed',
    (folder) => {
      writeFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'changed');
    },
  ],
  [
    'cut off',
    (folder) => {
      writeFileSync(join(folder, 'entry.json'), '{"version": 1');
    },
  ],
])('a kept result that was %s is not used', async (_, harm) => {
  await runOnce(cacheOf());
  const cache = join(root, '.portcullis/cache');
  for (const name of readdirSync(cache)) if (name !== '.gitignore') harm(join(cache, name));
  expect(await cacheOf().reuse(check)).toBeNull();
});
