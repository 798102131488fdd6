import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { outputClashes } from './output-clashes.ts';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-clashes-')));
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'policy.yml'), 'version: 1\n');
  symlinkSync('policy.yml', join(folder, 'link.yml'));
  symlinkSync('new.json', join(folder, 'link-to-new'));
  symlinkSync('.', join(folder, 'here'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function clashes(...files: string[]): readonly string[] {
  const outputs = files.map((file) => ({ file, what: 'the file of --format json' }));
  const inputs = [{ path: join(folder, 'policy.yml'), what: 'the policy' }];
  return [...outputClashes(outputs, inputs, folder).values()];
}

describe('outputClashes', () => {
  it.each(['policy.yml', './policy.yml', 'sub/../policy.yml', 'link.yml', 'here/policy.yml'])(
    'finds an input by whatever name: %s',
    (file) => {
      expect(clashes(file)).toEqual(['it is the policy']);
    },
  );

  it.each([
    ['new.json', './new.json'],
    ['new.json', 'sub/../new.json'],
    ['new.json', 'here/new.json'],
    ['new.json', 'link-to-new'],
    ['gone/new.json', 'gone/./new.json'],
  ])('finds one file under two names: %s and %s', (one, other) => {
    expect(clashes(one, other)).toEqual(['it is the file of --format json']);
  });

  it('lets a device be named twice, and different files be', () => {
    expect(clashes('/dev/null', '/dev/null', 'a.json', 'sub/a.json')).toEqual([]);
  });
});
