import type { ComponentChildren } from 'preact';

/** A column of a table. */
export interface Column<Row> {
  /** Unique in the table. */
  readonly id: string;
  readonly heading: string;
  /** `number`: aligned to the end, digits below each other. `name`: has room for a name, which has no spaces to break at. */
  readonly kind?: 'text' | 'number' | 'name';
  readonly cell: (row: Row) => ComponentChildren;
  /** What the column is sorted by; without it, readers cannot sort by it. */
  readonly sortBy?: (row: Row) => string | number;
}

/** A table: see {@link DataTable}. */
export interface DataTableProps<Row> {
  /** What the table holds, for screen readers; shown with `showCaption`. */
  readonly caption: string;
  readonly showCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What a row is linked by: the fragment of its address. Unique in the page. */
  readonly rowId?: (row: Row) => string | undefined;
  /** What is shown in place of an empty table. */
  readonly empty?: ComponentChildren;
}

/**
 * A table with a head, that the page's script makes sortable. On a narrow screen each row becomes a card, whose cells
 * carry their headings; the roles keep it a table for screen readers.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, showCaption = false, columns, rows, rowId, empty = 'Nothing to show.' } = props;
  if (rows.length === 0) return <p class="empty">{empty}</p>;
  return (
    <div class="scroll">
      <table class="data" role="table" data-sortable={columns.some(({ sortBy }) => sortBy !== undefined)}>
        <caption class={showCaption ? 'caption' : 'visually-hidden'}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ id, heading, kind, sortBy }) => (
              <th
                key={id}
                role="columnheader"
                scope="col"
                class={kind}
                data-sort={sortBy === undefined ? undefined : id}
              >
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row" id={rowId?.(row)} tabindex={rowId?.(row) === undefined ? undefined : -1}>
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const { heading, kind, cell, sortBy } = column;
  return (
    <td role="cell" class={kind} data-label={heading} data-key={sortBy === undefined ? undefined : String(sortBy(row))}>
      <div class="cell">{cell(row)}</div>
    </td>
  );
}
