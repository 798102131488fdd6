import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunnableCheck } from '../../run/runnable-check.ts';
import { createResultCache } from './result-cache.ts';
import type { ResultCache } from './result-cache.ts';

const check: RunnableCheck = {
  key: 'build/lint',
  command: {
    kind: 'shell',
    text: 'lint app --config=lint.toml | count && spell && style && chosen; sh scripts/each.sh tests > out/lint.json',
  },
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

function program(path: string): void {
  write(path, '#!/bin/sh\n');
  chmodSync(join(root, path), 0o755);
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
  env = { PATH: ['tools/bin', 'pyenv/shims'].map((folder) => join(root, folder)).join(delimiter) };
  write('app/a.py', 'a = 1\n');
  write('lint.toml', 'strict = true\n');
  write('shared/lint.ini', 'strict = true\n');
  symlinkSync('shared/lint.ini', join(root, 'lint.ini'));
  program('tools/bin/lint');
  write('tools/lib/python3.12/site-packages/plugin-1.0.dist-info/METADATA', '');
  program('tools/bin/count');
  program('tools/lib/node_modules/style/cli.js');
  write('tools/lib/node_modules/style/package.json', '{"version": "1.0.0"}');
  symlinkSync('../lib/node_modules/style/cli.js', join(root, 'tools/bin/style'));
  program('venvs/spell/bin/spell');
  write('venvs/spell/lib/python3.12/site-packages/spell-1.0.dist-info/x', '');
  symlinkSync('../../venvs/spell/bin/spell', join(root, 'tools/bin/spell'));
  program('pyenv/shims/chosen');
  program('pyenv/versions/3.12/bin/chosen');
  write('pyenv/version', '3.12');
  write('scripts/each.sh', 'exit 1\n');
  write('tests/test_a.py', '');
  write('app/web/node_modules/.package-lock.json', '{}');
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
    [
      'the version of a program that npm installed',
      () => {
        write('tools/lib/node_modules/style/package.json', '{"version": "2.0.0"}');
      },
    ],
    [
      'a package beside a program that the PATH has a link to',
      () => {
        write('venvs/spell/lib/python3.12/site-packages/spell-1.1.dist-info/x', '');
      },
    ],
    [
      'a package of the system',
      () => {
        write('tools/lib/python3/dist-packages/plugin-1.1.dist-info/x', '');
      },
    ],
    [
      'the version that a shim starts',
      () => {
        write('pyenv/version', '3.13');
      },
    ],
    [
      'a script that it names',
      () => {
        write('scripts/each.sh', 'exit 0\n');
      },
    ],
    [
      'a file in a folder that it names',
      () => {
        write('tests/deep/test_a.py', '');
      },
    ],
    [
      'another program that it names',
      () => {
        write('tools/bin/count', '#!/bin/sh\n# 2\n');
      },
    ],
    [
      'the packages below an input',
      () => {
        write('app/web/node_modules/.package-lock.json', '{"packages": {"left": {}}}');
      },
    ],
    ['the home folder', () => void (env['HOME'] = '/elsewhere')],
    ['the chosen version of an interpreter', () => void (env['PYENV_VERSION'] = '3.13')],
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

describe('where the value of a variable names files, a check runs again when there is a change of', () => {
  it.each<[string, Record<string, string>, string]>([
    ['a file that its own variable names', { RULES: 'settings/rules.toml' }, 'settings/rules.toml'],
    ['a file in a folder that its own variable names', { RULES: 'settings' }, 'settings/rules.toml'],
    ['a file by its absolute path', { RULES: '{root}/settings/rules.toml' }, 'settings/rules.toml'],
    ['a file in one of several folders', { SEARCHED: 'app:settings' }, 'settings/rules.toml'],
    ['a file with spaces in its name', { RULES: 'settings/the rules' }, 'settings/the rules'],
  ])('%s', async (_, variables, changed) => {
    write('settings/rules.toml', 'old');
    write('settings/the rules', 'old');
    const own = Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [name, value.replace('{root}', root)]),
    );
    const one = { ...check, env: own };
    env = { ...env, ...own };
    await runOnce(cacheOf(), one);
    write(changed, 'new');
    expect(await cacheOf().reuse(one)).toBeNull();
  });

  it.each(['MODE', 'LINT_RULES', 'BASH_ENV'])('a file that %s names, which it gets from outside', async (name) => {
    write('settings/rules.toml', 'old');
    env[name] = 'settings/rules.toml';
    await runOnce(cacheOf());
    write('settings/rules.toml', 'new');
    expect(await cacheOf().reuse(check)).toBeNull();
  });

  it('nothing else: folders where the shell looks for programs, and the project itself, are not read whole', async () => {
    env = { ...env, PATH: `${env['PATH'] ?? ''}${delimiter}${join(root, 'logs')}`, PYTHONPATH: root };
    write('logs/1', 'old');
    const one = { ...check, env: { PYTHONPATH: '.' } };
    await runOnce(cacheOf(), one);
    write('logs/1', 'new');
    expect(await cacheOf().reuse(one)).toEqual(finished);
  });
});

describe('where it names the folder of its report', () => {
  const among: RunnableCheck = {
    ...check,
    command: { kind: 'program', argv: ['lint', 'tests', '--output', 'tests/lint.json'] },
    reports: ['tests/lint.json'],
  };

  async function runAmong(): Promise<void> {
    const cache = cacheOf();
    expect(await cache.reuse(among)).toBeNull();
    write('tests/lint.json', '[]');
    write('tests/lint.json.run.json', record('a'.repeat(40)));
    await cache.keep(among);
  }

  it('it runs again when another file there has changed', async () => {
    await runAmong();
    write('tests/test_a.py', 'assert False\n');
    expect(await cacheOf().reuse(among)).toBeNull();
  });

  it('the reports of others there change nothing', async () => {
    await runAmong();
    write('tests/style.json', '[]');
    write('tests/style.json.run.json', record('a'.repeat(40)));
    expect(await cacheOf().reuse(among)).toEqual(finished);
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

  it.each<[string, () => void]>([
    [
      'an input was changed and put back',
      () => {
        write('app/a.py', 'a = 3\n');
        write('app/a.py', 'a = 1\n');
        utimesSync(join(root, 'app/a.py'), finished, finished);
      },
    ],
    [
      'a file that it names was changed and put back',
      () => {
        write('scripts/each.sh', 'exit 0\n');
        write('scripts/each.sh', 'exit 1\n');
      },
    ],
    [
      'a file in the root was changed and put back',
      () => {
        write('lint.toml', 'strict = false\n');
        write('lint.toml', 'strict = true\n');
      },
    ],
    [
      'an input was replaced and put back',
      () => {
        renameSync(join(root, 'app/a.py'), join(root, 'kept'));
        renameSync(join(root, 'kept'), join(root, 'app/a.py'));
      },
    ],
    [
      'one more input came',
      () => {
        write('app/b.py', '');
      },
    ],
    [
      'one more input came and went',
      () => {
        write('app/b.py', '');
        rmSync(join(root, 'app/b.py'));
      },
    ],
    [
      'a folder of inputs came and went',
      () => {
        write('app/deep/b.py', '');
        rmSync(join(root, 'app/deep'), { recursive: true });
      },
    ],
    [
      'a file came and went in a folder that it names',
      () => {
        write('tests/conftest.py', '');
        rmSync(join(root, 'tests/conftest.py'));
      },
    ],
  ])('when %s while the check runs', async (_, meanwhile) => {
    utimesSync(join(root, 'app/a.py'), finished, finished);
    const cache = cacheOf();
    await cache.reuse(check);
    meanwhile();
    await cache.keep(check);
    for (const path of ['app/b.py', 'app/deep']) rmSync(join(root, path), { recursive: true, force: true });
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
    [
      'nobody keeps a list of packages below an input',
      ['app/**'],
      () => {
        write('app/old/node_modules/left/index.js', '');
      },
    ],
    [
      'versions of a shim are kept elsewhere',
      ['app/**'],
      () => {
        rmSync(join(root, 'pyenv/versions'), { recursive: true });
      },
    ],
  ])('when %s', async (_, inputs, change) => {
    change();
    await runOnce(cacheOf(inputs));
    expect(await cacheOf(inputs).reuse(check)).toBeNull();
  });

  it.each<[string, string, readonly string[], boolean]>([
    ['.', 'lint . > out/lint.json', ['app/**'], false],
    ['.', 'lint ./ > out/lint.json', ['app/**', 'scripts/**'], false],
    ['app', 'lint . > ../out/lint.json', ['scripts/**'], false],
    ['app', 'lint .. > ../out/lint.json', ['app/**'], false],
    ['app', 'lint . > ../out/lint.json', ['./app/**/*'], true],
    ['app', 'lint . > ../out/lint.json', ['app/**'], true],
  ])('unless they hold all that the command names: in %s, %s of %j', async (cwd, text, inputs, isReused) => {
    const one: RunnableCheck = { ...check, cwd, command: { kind: 'shell', text } };
    await runOnce(cacheOf(inputs), one);
    expect((await cacheOf(inputs).reuse(one)) !== null).toBe(isReused);
  });
});

it('a result is used again where the inputs are the whole root', async () => {
  for (const path of ['tools/bin/style', 'tools/bin/spell', 'tools/lib', 'app/web'])
    rmSync(join(root, path), { recursive: true });
  await runOnce(cacheOf(['**']), { ...check, command: { kind: 'shell', text: 'lint . > out/lint.json' } });
  write('.portcullis/runs/1/log.txt', 'more');
  const again = { ...check, command: { kind: 'shell', text: 'lint . > out/lint.json' } } as const;
  expect(await cacheOf(['**']).reuse(again)).not.toBeNull();
  write('docs/a.md', 'more');
  expect(await cacheOf(['**']).reuse(again)).toBeNull();
});

it('a kept result puts nothing but reports of the check anywhere', async () => {
  await runOnce(cacheOf());
  const [folder = ''] = readdirSync(join(root, '.portcullis/cache')).filter((name) => name !== '.gitignore');
  const file = join(root, '.portcullis/cache', folder, 'entry.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('out/lint.json"', 'portcullis.yml"'));
  expect(await cacheOf().reuse(check)).toBeNull();
  expect(readdirSync(root)).not.toContain('portcullis.yml');
});

describe('results that a change brings along are not used', () => {
  const git = (...args: readonly string[]): void => void execFileSync('git', args, { cwd: root });

  it.each<[string, () => void]>([
    [
      'because git has them',
      () => {
        git('init', '--quiet');
        git('add', '--force', '.portcullis/cache');
      },
    ],
    [
      'behind a link',
      () => {
        renameSync(join(root, '.portcullis/cache'), join(root, 'brought'));
        symlinkSync('../brought', join(root, '.portcullis/cache'));
      },
    ],
  ])('%s', async (_, bring) => {
    await runOnce(cacheOf());
    bring();
    expect(await cacheOf().reuse(check)).toBeNull();
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
