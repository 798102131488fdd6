import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { TemporaryFolder } from '../testing/temporary-folder.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

let folder: TemporaryFolder;
const path = (name: string): string => join(folder.path, name);
const text = (name: string): string => readFileSync(path(name), 'utf8');

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder.remove();
});

describe('writeFileAtomically', () => {
  it('makes missing folders and leaves nothing else behind', () => {
    writeFileAtomically(path('a/b/c.json'), 'text');
    expect(text('a/b/c.json')).toBe('text');
    expect(readdirSync(path('a/b'))).toEqual(['c.json']);
  });

  it('replaces a file and keeps its permissions', () => {
    chmodSync(folder.write('a.json', 'old, and longer'), 0o640);
    writeFileAtomically(path('a.json'), 'new');
    expect(text('a.json')).toBe('new');
    expect(statSync(path('a.json')).mode & 0o777).toBe(0o640);
  });

  it('writes to the file that a link names, and keeps the link', () => {
    symlinkSync(folder.write('real.json', 'old'), path('link.json'));
    writeFileAtomically(path('link.json'), 'new');
    expect(text('real.json')).toBe('new');
    expect(lstatSync(path('link.json')).isSymbolicLink()).toBe(true);
  });

  it.each([
    ['a device', '/dev/null'],
    ['nothing yet', 'not-there.json'],
  ])('never replaces a link to %s', (_what, target) => {
    symlinkSync(target, path('link.json'));
    writeFileAtomically(path('link.json'), 'text');
    expect(lstatSync(path('link.json')).isSymbolicLink()).toBe(true);
  });

  it('leaves nothing behind when it fails', () => {
    mkdirSync(path('taken/inside'), { recursive: true });
    expect(() => {
      writeFileAtomically(path('taken'), 'text');
    }).toThrow();
    expect(() => {
      writeFileAtomically(join(folder.write('file', 'x'), 'below.json'), 'text');
    }).toThrow();
    expect(readdirSync(folder.path).sort()).toEqual(['file', 'taken']);
  });
});
