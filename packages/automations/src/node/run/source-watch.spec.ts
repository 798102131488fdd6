import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runGit } from '../../testing/git-remote.ts';
import { listSources } from './list-sources.ts';
import { SourceWatch } from './source-watch.ts';

let folder = '';

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const git = (...args: readonly string[]): string => runGit(folder, args);

/** What happens while the watch waits, a step at each time. */
async function watching(steps: readonly (() => void)[]): Promise<SourceWatch> {
  const left = [...steps];
  const stop = new AbortController();
  const wait = (): Promise<void> => {
    const step = left.shift();
    if (step !== undefined) step();
    else if (left.length === 0 && steps.length > 0) {
      // One more look that finds nothing ends a change; without one, the watch is stopped.
      left.push(() => {
        stop.abort();
        throw new Error('stopped');
      });
    }
    return Promise.resolve();
  };
  return SourceWatch.start({ root: folder, reports: ['reports/*.xml'], stop: stop.signal, wait });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-watch-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.each(['a repository', 'a folder without git'])('in %s', (kind) => {
  beforeEach(() => {
    write('a.py', 'a = 1\n');
    write('sub/b.py', 'b = 1\n');
    if (kind === 'a folder without git') return;
    write('.gitignore', '*.log\n');
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '-m', 'first');
  });

  it.each<[string, () => void, readonly string[]]>([
    [
      'an edit',
      () => {
        write('a.py', 'a = 22\n');
      },
      ['a.py'],
    ],
    [
      'a file that may be run now',
      () => {
        chmodSync(join(folder, 'a.py'), 0o755);
      },
      ['a.py'],
    ],
    [
      'a new file in a new folder',
      () => {
        write('new/c.py', '');
      },
      ['new/c.py'],
    ],
    [
      'a file that is gone',
      () => {
        rmSync(join(folder, 'sub/b.py'));
      },
      ['sub/b.py'],
    ],
  ])('the next change is %s', async (_, change, expected) => {
    const watch = await watching([change]);
    expect(await watch.next()).toEqual(expected);
  });

  it('files that are saved one after the other are one change', async () => {
    const watch = await watching([
      (): void => {
        write('a.py', 'a = 22\n');
      },
      (): void => {
        write('sub/b.py', 'b = 22\n');
      },
    ]);
    expect(await watch.next()).toEqual(['a.py', 'sub/b.py']);
  });

  it('a link that leads to itself ends no watch', async () => {
    symlinkSync('loop', join(folder, 'loop'));
    const watch = await watching([
      (): void => {
        write('a.py', 'a = 22\n');
      },
    ]);
    expect(await watch.next()).toEqual(['a.py']);
  });

  it('waivers are files of the project', async () => {
    const watch = await watching([
      (): void => {
        write('.portcullis/waivers.yml', '[]\n');
      },
    ]);
    expect(await watch.next()).toEqual(['.portcullis/waivers.yml']);
  });

  it('reports, their run records and what runs leave are no change', async () => {
    const watch = await watching([
      (): void => {
        for (const path of ['reports/j.xml', 'reports/j.xml.run.json', '.portcullis/runs/x.log', '.portcullis/cache/x'])
          write(path, 'x');
      },
    ]);
    expect(await watch.next()).toBeNull();
  });

  /** What people are said to have changed in each of some runs, in which files are written. */
  async function seenIn(...runs: readonly Readonly<Record<string, string>>[]): Promise<(readonly string[])[]> {
    const watch = await watching([]);
    const seen: (readonly string[])[] = [];
    for (const files of runs) {
      for (const [path, text] of Object.entries(files)) write(path, text);
      const { byPeople, byChecks } = await watch.changedMeanwhile();
      seen.push(byPeople);
      expect([...byPeople, ...byChecks].sort()).toEqual(Object.keys(files).sort());
    }
    return seen;
  }

  it.each<[string, readonly Readonly<Record<string, string>>[], (readonly string[])[]]>([
    ['edited while checks run starts another run', [{ 'a.py': 'a = 22\n' }, {}], [['a.py'], []]],
    ['made by an editor while checks run starts another run', [{ 'new.py': 'n\n' }, {}], [['new.py'], []]],
    [
      'new, and edited in a later run, starts another run',
      [{ 'n.py': '1' }, {}, { 'n.py': '22' }],
      [['n.py'], [], ['n.py']],
    ],
    ['changed in two runs in a row is written by the checks', [{ 'a.py': '22' }, { 'a.py': '333' }], [['a.py'], []]],
    ['made and then written again is written by the checks', [{ '.cov': '22' }, { '.cov': '333' }], [['.cov'], []]],
    [
      'made in each run under another name is written by the checks',
      [{ x1: '' }, { x2: '' }, { x3: '' }],
      [['x1'], [], []],
    ],
    [
      'edited while the checks make something new starts another run',
      [{ x1: '' }, { x2: '', 'a.py': '22' }],
      [['x1'], ['a.py']],
    ],
  ])('what is %s', async (_, runs, expected) => {
    expect(await seenIn(...runs)).toEqual(expected);
  });

  it('a new file that nobody had added before the run is looked at when it is edited in it', async () => {
    write('new.py', 'n = 1\n');
    expect(await seenIn({ 'new.py': 'n = 22\n' })).toEqual([['new.py']]);
  });

  it('a file that is written again with the same content is a change once at most', async () => {
    const watch = await watching([]);
    write('a.py', 'longer than before\n');
    await watch.changedMeanwhile();
    await watch.changedMeanwhile();
    rmSync(join(folder, 'a.py'));
    write('a.py', 'longer than before\n');
    expect(await watch.changedMeanwhile()).toEqual({ byPeople: [], byChecks: [] });
  });
});

it.each<[string, () => void, readonly string[]]>([
  [
    'a submodule',
    () => {
      git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', join(folder, 'other'), 'part');
    },
    ['part/a.py', 'part/new.py'],
  ],
  ['a repository in the folder', () => undefined, ['other/a.py', 'other/new.py']],
])('files of %s are files of the project', async (_, arrange, changed) => {
  write('b.py', 'b = 1\n');
  write('other/a.py', 'a = 1\n');
  const inOther = (...args: readonly string[]): string => runGit(join(folder, 'other'), args);
  git('init', '--quiet');
  inOther('init', '--quiet');
  inOther('add', '.');
  inOther('commit', '--quiet', '-m', 'first');
  arrange();
  const watch = await watching([
    () => {
      for (const path of changed) write(path, 'a = 22\n');
    },
  ]);
  await expect(watch.next()).resolves.toEqual(changed);
});

it('a submodule that was not fetched has no files', async () => {
  write('a.py', 'a = 1\n');
  git('init', '--quiet');
  git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},part`);
  mkdirSync(join(folder, 'part'));
  await expect(listSources(folder)).resolves.toEqual(['a.py']);
});

it('another file in the place of one, with the same time and size, is an edit', async () => {
  const instant = new Date('2026-01-05T11:00:00Z');
  for (const [path, text] of [
    ['a.py', 'a = 1\n'],
    ['b.py', 'a = 2\n'],
  ] as const) {
    write(path, text);
    utimesSync(join(folder, path), instant, instant);
  }
  const watch = await watching([
    () => {
      renameSync(join(folder, 'b.py'), join(folder, 'a.py'));
    },
  ]);
  await expect(watch.next()).resolves.toEqual(['a.py', 'b.py']);
});

it('what git ignores is no edit', async () => {
  write('a.py', '');
  write('.gitignore', '*.log\n');
  git('init', '--quiet');
  git('add', '.');
  const watch = await watching([]);
  write('tool.log', 'data');
  expect(await watch.changedMeanwhile()).toEqual({ byPeople: [], byChecks: [] });
});

it('a watch that is stopped ends', async () => {
  const stop = new AbortController();
  const watch = await SourceWatch.start({ root: folder, reports: [], stop: stop.signal });
  stop.abort();
  expect(await watch.next()).toBeNull();
});
