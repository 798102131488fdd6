import { cpSync, linkSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { policySchema } from '@portcullis/gate-core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { nodeGateFiles } from '../node/node-gate-files.ts';
import { memoryFiles } from '../testing/memory-files.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { TemporaryFolder } from '../testing/temporary-folder.ts';
import { refuseJudgedBaseline } from './refuse-judged-baseline.ts';

const policyOf = (path: string) => policySchema.parse({ evidence: { e: { parser: 'bandit', path } } });

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder({ 'head/r/a.json': '[]', 'head/sub/r/a.json': '[1]', 'base/r/a.json': '[]' });
});
afterEach(() => {
  folder.remove();
});

const at = (name: string): string => join(folder.path, name);
const check = (judged: string, base: string, path = 'r/a.json') =>
  refuseJudgedBaseline(nodeGateFiles(at(judged)), nodeGateFiles(at(base)), policyOf(path));

describe('a baseline', () => {
  it.each(['head', 'head/.', 'head/../head', 'base/../head'])('may not be the judged folder: %s', async (base) => {
    await expect(check('head', base)).rejects.toThrow('the baseline is the folder that is judged');
  });

  it('may not be the judged folder, even without any report', async () => {
    await expect(check('head', 'head', 'nothing')).rejects.toThrow('the baseline is the folder that is judged');
  });

  it('may not be a link to the judged folder', async () => {
    symlinkSync(at('head'), at('link'));
    await expect(check('head', 'link')).rejects.toThrow('the baseline is the folder that is judged');
    await expect(check('link', 'head')).rejects.toThrow('the baseline is the folder that is judged');
  });

  it('may not hold a hard link to a judged report', async () => {
    mkdirSync(at('hard/r'), { recursive: true });
    linkSync(at('head/r/a.json'), at('hard/r/a.json'));
    await expect(check('head', 'hard')).rejects.toThrow(
      "the baseline's report r/a.json of e is the judged file r/a.json itself",
    );
  });

  it.each([
    ['head', 'head/sub'],
    ['head/sub', 'head'],
    ['head/sub', '.'],
  ])(
    'may not be a folder below or above in which the judged reports are found: %s against %s',
    async (judged, base) => {
      await expect(check(judged, base, '**/a.json')).rejects.toThrow('is the judged file');
      await expect(check(judged, base, 'r/a.json')).resolves.toBeUndefined();
    },
  );

  it('may be another folder, an empty one, or a copy', async () => {
    cpSync(at('head'), at('copy'), { recursive: true });
    mkdirSync(at('empty'));
    for (const base of ['base', 'empty', 'copy', 'not-there'])
      await expect(check('head', base, '**/a.json')).resolves.toBeUndefined();
  });

  it('may be left out', async () => {
    await expect(refuseJudgedBaseline(nodeGateFiles(at('head')), null, policyOf('r/a.json'))).resolves.toBeUndefined();
  });

  it('may not be the same files where nothing tells identities', async () => {
    const files = memoryFiles({ 'r/a.json': '[]' });
    await expect(refuseJudgedBaseline(files, files, policyOf('r/a.json'))).rejects.toThrow(
      'the baseline is the folder that is judged',
    );
    await expect(
      refuseJudgedBaseline(files, memoryFiles({ 'r/a.json': '[]' }), policyOf('r/a.json')),
    ).resolves.toBeUndefined();
  });
});
