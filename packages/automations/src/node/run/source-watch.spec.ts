import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runGit } from '../../testing/git-remote.ts';
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

  it('what people edit while checks run starts another run', async () => {
    const watch = await watching([]);
    write('a.py', 'a = 22\n');
    expect(await watch.changedByPeople()).toEqual(['a.py']);
    expect(await watch.changedByPeople()).toEqual([]);
  });

  it('what two runs in a row change is written by the checks', async () => {
    const watch = await watching([]);
    write('a.py', 'version 2\n');
    expect(await watch.changedByPeople()).toEqual(['a.py']);
    write('a.py', 'version three\n');
    expect(await watch.changedByPeople()).toEqual([]);
  });

  it('a file that is written again with the same content is a change once at most', async () => {
    const watch = await watching([]);
    write('a.py', 'longer than before\n');
    await watch.changedByPeople();
    await watch.changedByPeople();
    rmSync(join(folder, 'a.py'));
    write('a.py', 'longer than before\n');
    expect(await watch.changedByPeople()).toEqual([]);
  });
});

it('files that git ignores or does not have yet are not taken for edits during a run', async () => {
  write('a.py', '');
  write('.gitignore', '*.log\n');
  git('init', '--quiet');
  git('add', '.');
  const watch = await watching([]);
  write('.coverage', 'data');
  write('tool.log', 'data');
  expect(await watch.changedByPeople()).toEqual([]);
});

it('a watch that is stopped ends', async () => {
  const stop = new AbortController();
  const watch = await SourceWatch.start({ root: folder, reports: [], stop: stop.signal });
  stop.abort();
  expect(await watch.next()).toBeNull();
});
