import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import type { TemporaryFolder } from '../../testing/temporary-folder.ts';
import { findPython, findPythonProgram } from './interpreters.ts';

let folder: TemporaryFolder | null = null;
afterEach(() => folder?.remove());

/** A folder of programs that answer as interpreters of these versions do. */
function programs(versions: Readonly<Record<string, string>>) {
  folder = temporaryFolder();
  for (const [name, version] of Object.entries(versions)) {
    const file = folder.write(`bin/${name}`, `#!/bin/sh\necho "cpython ${version}"\necho "$0"\n`);
    chmodSync(file, 0o755);
  }
  const bin = join(folder.path, 'bin');
  return { bin, search: { root: folder.path, env: { PATH: `${bin}:/bin`, PYENV_ROOT: folder.path } } };
}

describe('findPython', () => {
  it.each<[string, Readonly<Record<string, string>>, string, boolean]>([
    ['the version by its name', { 'python3.11': '3.11.7', python: '3.11.7' }, '3.11', true],
    ['the version by another name', { python3: '3.11.7', python: '3.11.7' }, '3.11', true],
    ['an exact version', { 'python3.11': '3.11.7', python: '3.11.7' }, '3.11.7', true],
    ['not another patch', { 'python3.11': '3.11.7', python: '3.11.7' }, '3.11.8', false],
    ['not 3.11 as 3.1', { 'python3.11': '3.11.7', python: '3.11.7' }, '3.1', false],
    ['not a shim of another version', { 'python3.11': '3.12.1', python: '3.12.1' }, '3.11', false],
    ['not one beside a plain python of another version', { 'python3.11': '3.11.7', python: '3.12.1' }, '3.11', false],
    ['not one without a plain python', { 'python3.11': '3.11.7' }, '3.11', false],
    ['not what is no version', { python: '3.11.7' }, 'latest', false],
  ])('finds %s', (_what, versions, wanted, isFound) => {
    const { bin, search } = programs(versions);
    expect(findPython(wanted, search)).toBe(isFound ? bin : null);
  });

  it('leaves the program itself to an environment that is made from it', () => {
    const { bin, search } = programs({ 'python3.11': '3.11.7' });
    expect(findPythonProgram('3.11', search)).toBe(join(bin, 'python3.11'));
  });
});
