import { existsSync, readFileSync } from 'node:fs';

/**
 * What each log is: the columns that `npm run conformance` reads. @param {readonly object[]} made @param {readonly
 * string[][]} kept
 */
export function labelsTable(made, kept = []) {
  const rows = made.map(({ id, label, category, adversarial, reason }) => [
    `${id}.log`,
    label,
    category,
    adversarial === true ? 'adv' : '-',
    reason,
  ]);
  return table(['file', 'label', 'category', 'adversarial', 'reason'], [...kept, ...rows]);
}

/** How each log came about. @param {readonly object[]} made @param {readonly string[][]} kept */
export function provenanceTable(made, kept = []) {
  const rows = made.map(({ id, tool, fault, provenance }) => [
    `${id}.log`,
    tool,
    provenance.version,
    fault,
    provenance.shape,
    provenance.command,
  ]);
  return table(['file', 'tool', 'version', 'fault', 'shape', 'command'], [...kept, ...rows]);
}

/**
 * The rows of an earlier table whose files are not among those. @param {string} path @param {ReadonlySet<string>} files
 * @returns {string[][]}
 */
export function rowsBut(path, files) {
  if (!existsSync(path)) return [];
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .slice(1)
    .filter((row) => row !== '');
  return rows.map((row) => row.split('\t')).filter(([file = '']) => !files.has(file));
}

function table(head, rows) {
  const sorted = rows.toSorted(([left], [right]) => (left < right ? -1 : 1));
  return [head, ...sorted]
    .map((cells) => `${cells.map((cell) => cell.replace(/[\t\n\r]+/gu, ' ')).join('\t')}\n`)
    .join('');
}
