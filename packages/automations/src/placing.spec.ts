import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { basename, join } from 'node:path';
import { symlinkSync } from 'node:fs';
import { serialiseVerdict } from '@portcullis/gate-core';
import { nodeGateFiles } from './node/node-gate-files.ts';
import { replay } from './replay.ts';
import { runGate } from './run-gate.ts';
import type { GateResult } from './run-gate.ts';
import { memoryPolicy } from './testing/memory-files.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import type { TemporaryFolder } from './testing/temporary-folder.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder.remove();
});

const now = (): Date => new Date('2026-01-01T12:00:00Z');
const policy = {
  kind: 'file',
  entry: 'p.yml',
  files: memoryPolicy({
    'p.yml':
      'version: 1\nevidence: { ruff: { parser: ruff, path: r.json } }\nrules: [{ id: shop, count: { paths: [shop] }, max: 0 }]\n',
  }),
} as const;

const ruff = (...paths: string[]): string =>
  JSON.stringify(
    paths.map((filename) => ({
      code: 'F401',
      filename,
      location: { row: 1, column: 1 },
      end_location: { row: 1, column: 2 },
      message: 'unused',
      fix: null,
      url: null,
    })),
  );

const gate = (root = folder.path): Promise<GateResult> =>
  runGate({ reports: nodeGateFiles(root), baseline: null, now }, { policy });

const outcome = async (): Promise<string> => (await gate()).verdict.outcome;

describe('a rule with paths', () => {
  it('bites on the absolute paths of the folder that is judged, reached through a link or not', async () => {
    const other = temporaryFolder();
    symlinkSync(folder.path, join(other.path, 'link'));
    folder.write('r.json', ruff(join(folder.path, 'shop/a.py'), join(other.path, 'link/shop/b.py')));
    const { verdict } = await gate(join(other.path, 'link'));
    other.remove();
    expect(verdict).toMatchObject({ outcome: 'blocked', conditions: [{ found: 2 }] });
  });

  it('bites on a file of the tree, wherever the tool ran', async () => {
    folder.write('shop/a.py', 'import os\n');
    folder.write('r.json', ruff('/builds/group/sub/project/shop/a.py'));
    expect(await outcome()).toBe('blocked');
  });

  it.each(['/builds/group/project/shop/a.py', '../shop/a.py', 'C:\\x\\shop\\a.py'])(
    'is open where a path fits nothing: %s',
    async (path) => {
      folder.write('r.json', ruff(path));
      const { verdict } = await gate();
      expect(verdict).toMatchObject({
        outcome: 'inconclusive',
        problems: [{ problem: { code: 'findings-unplaced', findings: 1 } }],
      });
    },
  );

  it('is open where a path fits several files', async () => {
    for (const path of ['one/shop/a.py', 'two/shop/a.py']) folder.write(path, '');
    folder.write('r.json', ruff('/x/shop/a.py'));
    expect(await outcome()).toBe('inconclusive');
  });

  it.each(['a.py', 'app/b.py', 'cafe\u0301.py'])(
    'is open where a relative path fits a file further in: %s',
    async (path) => {
      for (const file of ['shop/a.py', 'tools/app/b.py', 'tools/shop/a.py', 'shop/caf\u00e9.py'])
        folder.write(file, '');
      folder.write('r.json', ruff(path));
      const { verdict } = await gate();
      expect(verdict).toMatchObject({
        outcome: 'inconclusive',
        problems: [{ problem: { code: 'findings-unplaced', findings: 1 } }],
      });
      folder.write('r.json.run.json', JSON.stringify({ tool: 'ruff', cwd: 'tools' }));
      expect(await outcome()).toBe('passed');
    },
  );

  it.each(['Shop/A.py', 'shop/a.py'])('takes the spelling of the tree: %s', async (path) => {
    folder.write('shop/a.py', '');
    folder.write('r.json', ruff(path));
    expect(await outcome()).toBe('blocked');
  });

  it.each([
    [{ root: 'C:\\b' }, 'c:/B/SHOP/a.py'],
    [{ root: '\\\\host\\share\\b' }, '\\\\HOST\\Share\\b\\Shop\\A.py'],
    [{ root: '//host/share/b' }, '\\\\HOST\\Share\\b\\Shop\\A.py'],
    [{ root: 'C:\\b', cwd: 'c:\\b\\tools' }, '..\\SHOP\\a.py'],
    [{ root: 'C:\\b', cwd: 'c:\\b\\Shop' }, 'a.py'],
  ])('bites whatever the case of a Windows path: %j', async (record, path) => {
    folder.write('shop/a.py', '');
    folder.write('r.json', ruff(path));
    folder.write('r.json.run.json', JSON.stringify({ tool: 'ruff', ...record }));
    expect(await outcome()).toBe('blocked');
  });

  it('bites where the tool ran in a folder above the root, if the tree proves it', async () => {
    folder.write('shop/a.py', '');
    const name = basename(folder.path);
    for (const path of [`${name}/shop/a.py`, `./${name}/shop/a.py`, join(folder.path, 'shop/a.py').slice(1)]) {
      folder.write('r.json', ruff(path));
      expect(await outcome()).toBe('blocked');
    }
    folder.write(`${name}/other.py`, '');
    folder.write('r.json', ruff(`${name}/shop/a.py`));
    expect(await outcome()).toBe('inconclusive');
  });

  it.each(['repo/shop/a.py', './mono/repo/shop/a.py', 'repo/Shop/a.py'])(
    'is open where a path may begin in a folder above a root of another name: %s',
    async (path) => {
      folder.write('shop/a.py', '');
      folder.write('r.json', ruff(path));
      const { verdict } = await gate();
      expect(verdict).toMatchObject({
        outcome: 'inconclusive',
        problems: [{ problem: { code: 'findings-unplaced', findings: 1 } }],
      });
    },
  );

  it.each([
    [{ root: '/ci/checkout' }, '/ci/checkout/shop/a.py'],
    [{ cwd: 'shop' }, 'a.py'],
    [{ root: '/ci/checkout', cwd: '/ci/checkout/shop' }, 'a.py'],
    [{ root: '/ci/checkout', cwd: '/ci/checkout/tools' }, '../shop/a.py'],
    [{ root: '/ci/checkout', cwd: '/ci' }, 'checkout/shop/a.py'],
    [{ root: '/ci/checkout', cwd: '..' }, 'checkout/shop/a.py'],
    [{ root: '/ci/checkout', cwd: '../..' }, 'ci/checkout/shop/a.py'],
    [{ root: '/ci/checkout', cwd: '/' }, 'ci/checkout/shop/a.py'],
    [{ root: 'C:\\ci\\checkout', cwd: '..\\' }, 'checkout\\shop\\a.py'],
  ])('bites where the run record tells the place: %j', async (record, path) => {
    folder.write('r.json', ruff(path));
    folder.write('r.json.run.json', JSON.stringify({ tool: 'ruff', ...record }));
    expect(await outcome()).toBe('blocked');
  });

  it('bites where the tool ran above a root that the run record does not name, and leaves open what the tree lacks', async () => {
    folder.write('shop/a.py', '');
    folder.write('r.json.run.json', JSON.stringify({ tool: 'ruff', cwd: '..' }));
    folder.write('r.json', ruff('checkout/shop/a.py'));
    expect(await outcome()).toBe('blocked');
    folder.write('r.json', ruff('checkout/shop/gone.py'));
    expect(await outcome()).toBe('inconclusive');
  });

  it.each(['C:\\b\\SHOP\\new.py', 'c:/b/Shop/new.py', 'SHOP/new.py', 'file:///C:/b/SHOP/new.py'])(
    'bites where only the case of a folder differs, and the file is not in the tree: %s',
    async (path) => {
      folder.write('shop/a.py', '');
      folder.write('r.json', ruff(path));
      folder.write('r.json.run.json', JSON.stringify({ tool: 'ruff', root: 'C:\\b' }));
      expect(await outcome()).toBe('blocked');
    },
  );

  it('is open where a path begins in the current folder of a drive', async () => {
    folder.write('shop/a.py', '');
    folder.write('r.json', ruff('C:shop/a.py'));
    folder.write('r.json.run.json', JSON.stringify({ tool: 'ruff', root: 'C:\\b' }));
    expect(await outcome()).toBe('inconclusive');
  });

  it('judges again elsewhere as here', async () => {
    folder.write('r.json', ruff(join(folder.path, 'shop/a.py')));
    const { verdict } = await gate();
    const elsewhere = temporaryFolder({ 'r.json': ruff(join(folder.path, 'shop/a.py')) });
    const result = await replay(
      serialiseVerdict(verdict),
      'v.json',
      { reports: nodeGateFiles(elsewhere.path), baseline: null },
      { policy },
    );
    elsewhere.remove();
    expect(result).toMatchObject({ agrees: true, differences: [] });
  });

  it('knows a finding of the baseline again, wherever that was made', async () => {
    folder.write('shop/a.py', 'import os\n');
    folder.write('r.json', ruff(join(folder.path, 'shop/a.py')));
    const base = temporaryFolder({ 'r.json': ruff('/home/runner/work/shop/shop/shop/a.py') });
    const { verdict } = await runGate(
      { reports: nodeGateFiles(folder.path), baseline: nodeGateFiles(base.path), now },
      { policy },
    );
    base.remove();
    expect(verdict.summary.comparison).toMatchObject({ new: 0, unchanged: 1, fixed: 0 });
  });
});

describe('a relative path of a file that is in the root and in another folder', () => {
  const nested = {
    kind: 'file',
    entry: 'p.yml',
    files: memoryPolicy({
      'p.yml':
        'version: 1\nevidence: { ruff: { parser: ruff, path: "**/r.json" } }\nrules: [{ id: x, count: { paths: [packages/x] }, max: 0 }]\n',
    }),
  } as const;
  const judgeReport = async (path: string, record: object | null): Promise<string> => {
    for (const file of ['src/a.py', 'packages/x/src/a.py']) folder.write(file, 'import os\n');
    folder.write(path, ruff('src/a.py'));
    if (record !== null) folder.write(`${path}.run.json`, JSON.stringify({ tool: 'ruff', exitCode: 1, ...record }));
    const { verdict } = await runGate({ reports: nodeGateFiles(folder.path), baseline: null, now }, { policy: nested });
    return verdict.outcome;
  };

  it('is the one of the root where nothing says otherwise', async () => {
    expect(await judgeReport('reports/r.json', null)).toBe('passed');
  });

  it('is either where the report is in that folder', async () => {
    expect(await judgeReport('packages/x/out/r.json', null)).toBe('inconclusive');
  });

  it.each([
    ['the root', '.', 'passed'],
    ['the folder', 'packages/x', 'blocked'],
  ])('is where the run record says that the tool ran: %s', async (_, cwd, expected) => {
    expect(await judgeReport('packages/x/out/r.json', { cwd })).toBe(expected);
  });

  it('is in a checkout within the judged folder, such as a submodule, where the tool ran there', async () => {
    const inside = join(folder.path, 'packages/x');
    expect(await judgeReport('packages/x/out/r.json', { root: inside, cwd: inside })).toBe('blocked');
  });
});

describe('the name of a report', () => {
  it('is kept without a secret that is in it, of one that can be read and of one that cannot', async () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    folder.write(`${token}.json`, ruff('shop/a.py'));
    folder.write(`other-${token}.json`, 'no report');
    const named = {
      ...policy,
      files: memoryPolicy({
        'p.yml':
          'version: 1\nevidence: { ruff: { parser: ruff, path: "*.json" } }\nrules: [{ id: all, count: {}, max: 9 }]\n',
      }),
    };
    const { verdict, evidence } = await runGate(
      { reports: nodeGateFiles(folder.path), baseline: null, now },
      { policy: named },
    );
    expect(verdict.ledger[0]?.reports).toHaveLength(2);
    expect(JSON.stringify([verdict, evidence])).not.toContain(token);
  });
});
