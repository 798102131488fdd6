import { describe, expect, it } from '@jest/globals';
import { parseRunRecord } from '../inputs/run-record.ts';
import type { GateFiles } from '../ports.ts';
import { memoryFiles } from '../testing/memory-files.ts';
import { judgedTrees } from './judged-tree.ts';

function filesAt(roots: readonly string[], paths: readonly string[] = []): GateFiles {
  return { ...memoryFiles({}), roots, filesNamed: (name) => paths.filter((path) => path.endsWith(name)) };
}

function recordOf(members: object) {
  const reading = parseRunRecord(JSON.stringify({ tool: 'x', ...members }), 'x.run.json');
  return reading.ok ? reading.record : null;
}

describe('judgedTrees', () => {
  it.each([
    ['the folder itself', ['/me/shop'], {}, '/me/shop/a.py', 'a.py'],
    ['its real name', ['/me/link', '/mnt/shop'], {}, '/mnt/shop/a.py', 'a.py'],
    ['the innermost of several', ['/me', '/me/shop'], {}, '/me/shop/a.py', 'a.py'],
    ['no folder that only begins so', ['/me/shop'], {}, '/me/shop2/a.py', null],
    ['all of a container', ['/'], {}, '/app/a.py', 'app/a.py'],
    ['all of a drive', ['c:\\'], {}, 'C:/app/a.py', 'app/a.py'],
    ['all of a drive that a run record states', [], { root: 'C:\\' }, 'C:/app/a.py', 'app/a.py'],
    ['no drive of which only the letter is said', ['C:'], {}, 'C:/app/a.py', null],
    ['a drive, whatever its case', ['c:\\Me\\Shop'], {}, 'C:/me/shop/a.py', 'a.py'],
    ['the root that a run record states', [], { root: '/ci/x/' }, '/ci/x/a.py', 'a.py'],
  ])('takes off %s', (_, roots, record, path, expected) => {
    const tree = judgedTrees(filesAt(roots), null).judged.forReport(recordOf(record));
    expect(tree.input.fromRoot?.(path)).toBe(expected);
    expect(tree.takenRoots()).toHaveLength(expected === null ? 0 : 1);
  });

  it.each([
    [{}, undefined],
    [{ cwd: 'sub' }, 'sub'],
    [{ cwd: '.' }, ''],
    [{ root: '/ci/x', cwd: '/ci/x/sub' }, 'sub'],
    [{ root: '/ci/x', cwd: '/ci/x' }, ''],
    [{ cwd: '/ci/x' }, '/ci/x'],
    [{ root: 'C:\\x', cwd: 'c:\\x\\sub' }, 'sub'],
    [{ cwd: '..' }, '..'],
    [{ cwd: 'sub/../..' }, '..'],
    [{ cwd: '../..' }, '../..'],
    [{ cwd: '../other' }, '../other'],
    [{ cwd: '/' }, '/'],
    [{ root: '/ci/x', cwd: '..' }, '/ci'],
    [{ root: '/ci/x', cwd: '../x/sub' }, 'sub'],
    [{ root: '/ci/x', cwd: '../..' }, '/'],
    [{ root: '/ci/x', cwd: '/' }, '/'],
    [{ root: '/ci/x', cwd: 'sub' }, 'sub'],
    [{ root: 'C:\\ci\\x', cwd: '..\\' }, 'C:/ci'],
    [{ root: '/', cwd: '..' }, ''],
    [{ root: 'C:\\', cwd: 'c:\\' }, ''],
    [{ root: 'C:\\', cwd: 'c:/sub' }, 'sub'],
    [{ root: 'C:\\', cwd: 'sub' }, 'sub'],
    [{ root: 'C:\\', cwd: '..' }, ''],
    [{ root: 'C:\\ci', cwd: '..' }, 'C:/'],
    [{ cwd: 'D:\\' }, 'D:/'],
  ])('reads where the tool ran of %j', (record, folder) => {
    expect(judgedTrees(filesAt([]), null).judged.forReport(recordOf(record)).input.workingFolder).toBe(folder);
  });

  it.each([
    ['the only end', ['/ci/mono/shop'], 'mono/shop/a.py', ['a.py'], 'a.py', '/ci/mono/shop'],
    ['a shorter end', ['/ci/app/app'], 'app/app/a.py', ['app/a.py'], 'app/a.py', '/ci/app/app'],
    ['the longer end', ['/ci/app/app'], 'app/app/a.py', ['a.py', 'app/a.py'], 'a.py', '/ci/app/app'],
    ['another root', ['/ci/mono/app', '/me/mono'], 'mono/app/a.py', ['app/a.py'], 'app/a.py', '/me/mono'],
  ])('takes off, of a path seen from above, %s that leaves a file', (_, roots, path, files, expected, root) => {
    const tree = judgedTrees(filesAt(roots), null).judged.forReport(null);
    expect(tree.input.fromAbove?.(path, (below) => files.includes(below))).toBe(expected);
    expect(tree.takenRoots()).toEqual([root]);
  });

  it('notes no root that was not taken off', () => {
    const tree = judgedTrees(filesAt(['/ci/shop']), null).judged.forReport(null);
    expect(tree.input.fromAbove?.('shop/gone.py', () => false)).toBeNull();
    expect(tree.takenRoots()).toEqual([]);
  });

  it("looks for a baseline's files in the judged tree, if it has none itself", () => {
    const trees = judgedTrees(filesAt(['/me/shop'], ['app/a.py', 'app/b.py']), filesAt(['/tmp/base'], ['old/a.py']));
    const { input } = trees.baseline.forReport(null);
    expect([input.filesNamed?.('a.py'), input.filesNamed?.('b.py')]).toEqual([['old/a.py'], ['app/b.py']]);
    expect([input.fromRoot?.('/tmp/base/x'), input.fromRoot?.('/me/shop/x')]).toEqual(['x', 'x']);
    expect(trees.judged.forReport(null).input.fromRoot?.('/tmp/base/x')).toBeNull();
  });

  it('looks for nothing in a baseline that lies within the judged tree', () => {
    const trees = judgedTrees(
      filesAt(['/me/shop'], ['app/a.py', '.base/app/a.py']),
      filesAt(['/me/shop/.base'], ['app/a.py']),
    );
    expect(trees.judged.forReport(null).input.filesNamed?.('a.py')).toEqual(['app/a.py']);
  });
});
