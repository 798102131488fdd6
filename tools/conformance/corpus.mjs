import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder is not a corpus, or not the one that it was. */
export class CorpusError extends Error {}

/**
 * What kind of corpus a folder is, by the files that describe it.
 *
 * @param {string} folder
 * @returns {'scans' | 'logs' | 'cases'}
 */
export function corpusKind(folder) {
  if (existsSync(join(folder, 'index.tsv')) && existsSync(join(folder, 'expected.json'))) return 'scans';
  if (existsSync(join(folder, 'labels.tsv'))) return 'logs';
  if (existsSync(join(folder, 'gate')) || existsSync(join(folder, 'reports'))) return 'cases';
  throw new CorpusError(
    `${folder} is not a corpus: it has neither an index.tsv with an expected.json (reports) nor a labels.tsv (logs) nor cases (gate/, reports/)`,
  );
}

/**
 * The files of a corpus of reports with what is expected of each, in the order of its index.
 *
 * @param {string} folder
 * @returns {{ key: string, path: string, expected: import('./judge.d.mts').Expectation }[]}
 */
export function readScanCorpus(folder) {
  const expectations = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')).files;
  return readTable(join(folder, 'index.tsv')).map((cell) => {
    const key = `${cell('tool')}/${cell('name')}`;
    const expected = expectations?.[key];
    if (expected === undefined) throw new CorpusError(`expected.json has nothing about ${key}`);
    return { key, path: intact(join(folder, key), cell('sha256')), expected: { ...expected, format: cell('format') } };
  });
}

const labels = ['transient', 'not-transient', 'ambiguous'];

/**
 * The logs of a corpus with what they are, in the order of its table.
 *
 * @param {string} folder with a `labels.tsv`: file, label, category, adversarial, reason; a column `source` is used if
 * there is one.
 * @returns {import('./measure-logs.d.mts').LabelledLog[]}
 */
export function readLogCorpus(folder) {
  return readTable(join(folder, 'labels.tsv')).map((cell) => {
    const file = cell('file');
    const path = join(folder, file);
    if (file === '' || !existsSync(path))
      throw new CorpusError(`labels.tsv names ${JSON.stringify(file)}, and there is no such file`);
    if (!labels.includes(cell('label')))
      throw new CorpusError(
        `labels.tsv: ${file} has the label ${JSON.stringify(cell('label'))}: expected one of ${labels.join(', ')}`,
      );
    const source = cell('source') || file.replace(/[-.].*$/u, '');
    return {
      file,
      path,
      source,
      label: cell('label'),
      category: cell('category'),
      isAdversarial: cell('adversarial') === 'adv',
      reason: cell('reason'),
    };
  });
}

/** The rows of a table with a head, each as a look-up by column; a column that is not there is empty. */
function readTable(path) {
  const [head = '', ...rows] = readFileSync(path, 'utf8')
    .split(/\r?\n/u)
    .filter((row) => row !== '');
  const columns = head.split('\t');
  return rows.map((row) => {
    const cells = row.split('\t');
    return (name) => cells[columns.indexOf(name)] ?? '';
  });
}

function intact(path, sha256) {
  if (!existsSync(path)) throw new CorpusError(`${path} is missing`);
  const actual = createHash('sha256').update(readFileSync(path)).digest('hex');
  if (sha256 !== '' && actual !== sha256) throw new CorpusError(`${path} is not the file that its index describes`);
  return path;
}
