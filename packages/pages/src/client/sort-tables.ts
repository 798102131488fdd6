/** Makes the heads of tables buttons that sort. Rows without a script stay in their first order. */
export function addSorting(root: ParentNode): void {
  for (const table of root.querySelectorAll<HTMLTableElement>('table[data-sortable=true]')) {
    const heads = [...table.querySelectorAll<HTMLTableCellElement>('thead th')];
    heads.forEach((head, column) => {
      if (head.dataset['sort'] === undefined) return;
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      button.addEventListener('click', () => {
        const direction = head.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending';
        for (const other of heads) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', direction);
        sortRows(table, column, direction === 'ascending' ? 1 : -1);
      });
      head.append(button);
    });
  }
}

function sortRows(table: HTMLTableElement, column: number, sign: 1 | -1): void {
  const body = table.tBodies[0];
  if (body === undefined) return;
  const keyed = [...body.rows].map((row) => ({ row, key: row.cells[column]?.dataset['key'] ?? '' }));
  keyed.sort((left, right) => sign * compareKeys(left.key, right.key));
  body.append(...keyed.map(({ row }) => row));
}

/** Numbers by their size, and before texts. */
export function compareKeys(left: string, right: string): number {
  const numbers = [left, right].map((key) => (key.trim() === '' ? NaN : Number(key)));
  const [one = NaN, two = NaN] = numbers;
  if (!Number.isNaN(one) && !Number.isNaN(two)) return one - two;
  if (Number.isNaN(one) !== Number.isNaN(two)) return Number.isNaN(one) ? 1 : -1;
  return left < right ? -1 : Number(left > right);
}
