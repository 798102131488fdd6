import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { TemporaryFolder } from '../testing/temporary-folder.ts';
import { listReportFiles } from './list-report-files.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder({
    'r/b.json': '',
    'r/a.json': '',
    'r/a/z.json': '',
    'r/a.json.run.json': '{}',
    'single.xml': '',
  });
});
afterEach(() => {
  folder.remove();
});

const names = (...args: readonly string[]): readonly string[] =>
  [...listReportFiles(args, folder.path)].map(({ name }) => name);

describe('listReportFiles', () => {
  it('names a file as it was given', () => {
    expect(names('./single.xml', join(folder.path, 'single.xml'))).toEqual([
      './single.xml',
      join(folder.path, 'single.xml'),
    ]);
  });

  it.each(['r', 'r/', './r'])('lists a folder in the order of its paths, without run records: %s', (arg) => {
    const start = arg.replace(/\/$/u, '');
    expect(names(arg)).toEqual([`${start}/a.json`, `${start}/a/z.json`, `${start}/b.json`]);
  });

  it.each(['gone.json', 'empty'])('lists what cannot be read too, so that it is refused: %s', async (arg) => {
    mkdirSync(join(folder.path, 'empty'));
    const [input] = [...listReportFiles([arg], folder.path)];
    const read = async (): Promise<void> => {
      // eslint-disable-next-line @typescript-eslint/no-unused-vars -- only the attempt matters
      for await (const _chunk of input?.open() ?? []);
    };
    await expect(read()).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});
