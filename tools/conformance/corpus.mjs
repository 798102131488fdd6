import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder is not a corpus, or not the one that it was. */
export class CorpusError extends Error {}

/**
 * What kind of corpus a folder is, by the files that describe it.
 *
 * @param {string} folder
 * @returns {'scans'}
 */
export function corpusKind(folder) {
  if (existsSync(join(folder, 'index.tsv')) && existsSync(join(folder, 'expected.json'))) return 'scans';
  throw new CorpusError(`${folder} is not a corpus: it has no index.tsv with an expected.json`);
}

/**
 * The files of a corpus of reports with what is expected of each, in the order of its index.
 *
 * @param {string} folder
 * @returns {{ key: string, path: string, expected: import('./judge.d.mts').Expectation }[]}
 */
export function readScanCorpus(folder) {
  const [head = '', ...rows] = readFileSync(join(folder, 'index.tsv'), 'utf8').split('\n').filter((row) => row !== '');
  const columns = head.split('\t');
  const expectations = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')).files;
  return rows.map((row) => {
    const cells = row.split('\t');
    const cell = (name) => cells[columns.indexOf(name)] ?? '';
    const key = `${cell('tool')}/${cell('name')}`;
    const expected = expectations?.[key];
    if (expected === undefined) throw new CorpusError(`expected.json has nothing about ${key}`);
    return { key, path: intact(join(folder, key), cell('sha256')), expected: { ...expected, format: cell('format') } };
  });
}

function intact(path, sha256) {
  if (!existsSync(path)) throw new CorpusError(`${path} is missing`);
  const actual = createHash('sha256').update(readFileSync(path)).digest('hex');
  if (sha256 !== '' && actual !== sha256) throw new CorpusError(`${path} is not the file that its index describes`);
  return path;
}
