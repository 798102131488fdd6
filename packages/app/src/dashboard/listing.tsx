import { DataTable } from '@portcullis/pages';
import type { Column } from '@portcullis/pages';
import type { ComponentChildren } from 'preact';
import type * as z from 'zod';
import { json } from '../server/answer.ts';
import type { Answer, AppRequest } from '../server/answer.ts';
import { formatCsv } from './csv.ts';
import type { Value } from './csv.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import type { Key } from './cursor.ts';
import { When } from './words.tsx';

/** A column of a list: for programs, and for people. */
export interface Field<Row> {
  readonly id: string;
  readonly heading: string;
  readonly kind?: 'text' | 'number';
  readonly value: (row: Row) => Value;
  /** @default the value; `null`: people read it in another column */
  readonly cell?: ((row: Row) => ComponentChildren) | null;
}

/** The column of an instant. */
export function instantField<Row>(id: string, heading: string, at: (row: Row) => Date | null): Field<Row> {
  return {
    id,
    heading,
    value: (row) => at(row)?.toISOString() ?? null,
    cell: (row) => <When at={at(row)} />,
  };
}

/** A column that only people get: buttons. */
export type PeopleColumn<Row> = Pick<Column<Row>, 'id' | 'heading' | 'cell'>;

/** A list that may be long: read page by page, from the key of the last row. */
export interface Listing<Row, RowKey extends Key> {
  /** What is listed: `repositories`. */
  readonly name: string;
  readonly fields: readonly Field<Row>[];
  readonly extra?: readonly PeopleColumn<Row>[];
  /** What is shown in place of no rows. */
  readonly empty: string;
  readonly keySchema: z.ZodType<RowKey>;
  readonly keyOf: (row: Row) => RowKey;
  /** @param after `null`: from the first */
  readonly read: (page: { readonly after: RowKey | null; readonly limit: number }) => Promise<readonly Row[]>;
}

/** One page of a list. */
export interface ListedPage<Row> {
  readonly rows: readonly Row[];
  /** The address of the next page; `null`: this is the last. */
  readonly next: string | null;
  readonly isFirst: boolean;
}

const shownRows = 50;
const exportedRows = 1_000;

/** Reads the page that a request asks for; `null`: its cursor is not one of this list. */
export async function readListing<Row, RowKey extends Key>(
  { query, path }: Pick<AppRequest, 'query' | 'path'>,
  listing: Listing<Row, RowKey>,
): Promise<ListedPage<Row> | null> {
  const limit = query.has('as') ? exportedRows : shownRows;
  const cursor = query.get('after');
  const after = cursor === null ? null : parseCursor(cursor, listing.keySchema);
  if (cursor !== null && after === null) return null;
  const found = await listing.read({ after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const next =
    found.length > limit && last !== undefined
      ? address(path, query, { after: formatCursor(listing.keyOf(last)) })
      : null;
  return { rows, next, isFirst: after === null };
}

/** A list as JSON or CSV, where that is asked for; `null`: people ask for it. */
export function exportListing<Row, RowKey extends Key>(
  { query }: Pick<AppRequest, 'query'>,
  { name, fields }: Listing<Row, RowKey>,
  { rows, next }: ListedPage<Row>,
): Answer | null {
  const form = query.get('as');
  if (form === null) return null;
  if (form === 'json') {
    const named = rows.map((row) => Object.fromEntries(fields.map(({ id, value }) => [id, value(row)])));
    return { ...json(200, { [name]: named, next }), headers: linkHeader(next) };
  }
  if (form !== 'csv') return json(400, { error: 'as: expected json or csv' });
  const answer = csvAnswer(
    name,
    fields.map(({ id }) => id),
    rows.map((row) => fields.map(({ value }) => value(row))),
  );
  return { ...answer, headers: { ...answer.headers, ...linkHeader(next) } };
}

/** A table as CSV. @param name of its file */
export function csvAnswer(name: string, headings: readonly string[], rows: readonly (readonly Value[])[]): Answer {
  return {
    status: 200,
    contentType: 'text/csv; charset=utf-8; header=present',
    headers: { 'content-disposition': `attachment; filename="${name}.csv"` },
    body: formatCsv(headings, rows),
  };
}

/**
 * A page that is a document, as JSON where that is asked for; `null`: people ask for it.
 *
 * @param document `null`: it is not kept
 */
export function exportDocument({ query }: Pick<AppRequest, 'query'>, document: unknown): Answer | null {
  const form = query.get('as');
  if (form === null) return null;
  if (form !== 'json') return json(400, { error: 'as: expected json, for this is no list' });
  return document === null ? json(404, { error: 'it is not kept' }) : json(200, document);
}

function linkHeader(next: string | null): Record<string, string> {
  return next === null ? {} : { link: `<${next}>; rel="next"` };
}

/** A page of a list, with the way to the next one and to its other forms. */
export function ListingTable<Row, RowKey extends Key>({
  listing,
  page,
  request,
}: {
  readonly listing: Listing<Row, RowKey>;
  readonly page: ListedPage<Row>;
  readonly request: Pick<AppRequest, 'query' | 'path'>;
}) {
  const { name, fields, extra = [], empty } = listing;
  const { path, query } = request;
  const columns = fields.flatMap(({ id, heading, kind = 'text', value, cell }): Column<Row>[] =>
    cell === null ? [] : [{ id, heading, kind, cell: cell ?? ((row) => shown(value(row))) }],
  );
  return (
    <>
      <DataTable
        caption={name}
        columns={[...columns, ...extra]}
        rows={page.rows}
        empty={page.isFirst ? empty : 'There are no more.'}
      />
      <nav class="pager" aria-label={`Pages and forms of ${name}`}>
        {page.isFirst ? null : <a href={address(path, query, { after: null })}>First page</a>}
        {page.next === null ? null : (
          <a rel="next" href={page.next}>
            Next page
          </a>
        )}
        <a href={address(path, query, { as: 'json' })}>JSON</a>
        <a href={address(path, query, { as: 'csv' })}>CSV</a>
      </nav>
    </>
  );
}

function shown(value: Value): string {
  if (value === null) return '–';
  return typeof value === 'number' ? value.toLocaleString('en') : String(value);
}

/** The address of the same list, with other parameters. */
export function address(
  path: string,
  query: URLSearchParams,
  changes: Readonly<Record<string, string | null>>,
): string {
  const changed = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) changed.delete(name);
    else changed.set(name, value);
  }
  const text = changed.toString();
  return text === '' ? path : `${path}?${text}`;
}
