import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { listEvidenceFiles } from './list-evidence-files.ts';

let files = temporaryFolder();
files.remove();
beforeEach(() => {
  files = temporaryFolder();
});
afterEach(() => {
  files.remove();
});

const folder = (): string => files.path;
function put(...paths: readonly string[]): void {
  for (const path of paths) files.write(path, '{}');
}
const names = (...args: readonly string[]): readonly string[] =>
  listEvidenceFiles(args, folder()).map(({ name }) => name);

describe('listEvidenceFiles', () => {
  it('means by a folder all .json and .json.gz below it, in order', () => {
    put('e/b.json', 'e/a/x.json.gz', 'e/readme.md', 'e/c.gz');
    expect(names('e')).toEqual(['e/a/x.json.gz', 'e/b.json']);
    expect(names('e/')).toEqual(['e/a/x.json.gz', 'e/b.json']);
  });

  it('means by a glob what it matches, wherever that is', () => {
    put('e/b.json', 'e/a/x.json.gz', 'other/y.json');
    expect(names('e/**/*.gz')).toEqual(['e/a/x.json.gz']);
    expect(names(`${folder()}/*/*.json`)).toEqual([`${folder()}/e/b.json`, `${folder()}/other/y.json`]);
    expect(listEvidenceFiles(['../e/*.json'], join(folder(), 'other')).map(({ name }) => name)).toEqual([
      '../e/b.json',
    ]);
  });

  it('takes a file by its name, whatever that is', () => {
    put('e/odd{1}.txt');
    expect(names('e/odd{1}.txt')).toEqual(['e/odd{1}.txt']);
  });

  it('lists a file once that is named several times, or by a link', () => {
    put('e/b.json');
    symlinkSync(join(folder(), 'e/b.json'), join(folder(), 'link.json'));
    expect(names('e', 'e/b.json', 'link.json', './e/*.json')).toEqual(['e/b.json']);
  });

  it.each([
    ['nothing.json', 'there is no such file or folder'],
    ['e/*.gz', 'nothing matches'],
    ['empty', 'is a folder without .json or .json.gz files'],
    ['', 'the name is empty'],
  ])('refuses %j, which names nothing', (arg, message) => {
    put('e/b.json', 'empty/readme.md');
    expect(() => names(arg)).toThrow(message);
  });
});
