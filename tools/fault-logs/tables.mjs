/** What each log is: the columns that `npm run conformance` reads. @param {readonly object[]} made */
export function labelsTable(made) {
  const rows = made.map(({ id, label, category, adversarial, reason }) => [`${id}.log`, label, category, adversarial === true ? 'adv' : '-', reason]);
  return table(['file', 'label', 'category', 'adversarial', 'reason'], rows);
}

/** How each log came about. @param {readonly object[]} made */
export function provenanceTable(made) {
  const rows = made.map(({ id, tool, fault, provenance }) => [`${id}.log`, tool, provenance.version, fault, provenance.shape, provenance.command]);
  return table(['file', 'tool', 'version', 'fault', 'shape', 'command'], rows);
}

function table(head, rows) {
  const sorted = rows.toSorted(([left], [right]) => (left < right ? -1 : 1));
  return [head, ...sorted].map((cells) => `${cells.map((cell) => cell.replace(/[\t\n\r]+/gu, ' ')).join('\t')}\n`).join('');
}
