import type { Context } from './context.ts';
import { findRepository } from './context.ts';

/**
 * https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api#changing-the-number-of-items-per-page
 */
const usualPerPage = 30;
const maxPerPage = 100;

/** A part of a list, with the header that leads to the others. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly headers: Readonly<Record<string, string>>;
}

/** Where in a list a request is. */
export interface PagePosition {
  readonly page: number;
  readonly perPage: number;
}

/**
 * Which page a request asks for; an invalid value means the first page of thirty, more than a hundred a page means a
 * hundred.
 */
export function pagePosition(query: URLSearchParams): PagePosition {
  const positive = (text: string | null, otherwise: number): number => {
    const value = Number(text ?? '');
    return Number.isInteger(value) && value > 0 ? value : otherwise;
  };
  return {
    page: positive(query.get('page'), 1),
    perPage: Math.min(maxPerPage, positive(query.get('per_page'), usualPerPage)),
  };
}

/** The requested page of a list. */
export function paginate<Item>(context: Context, list: readonly Item[]): Page<Item> {
  const { page, perPage } = pagePosition(context.request.query);
  const lastPage = Math.max(1, Math.ceil(list.length / perPage));
  const items = list.slice((page - 1) * perPage, page * perPage);
  const link = linkHeader(context, page, lastPage);
  return { items, headers: link === undefined ? {} : { link } };
}

function linkHeader(context: Context, page: number, lastPage: number): string | undefined {
  const relations: [string, number][] = [];
  if (page > 1) relations.push(['prev', Math.min(page - 1, lastPage)]);
  if (page < lastPage) relations.push(['next', page + 1], ['last', lastPage]);
  if (page > 1) relations.push(['first', 1]);
  if (relations.length === 0) return undefined;
  return relations.map(([relation, number]) => `<${pageUrl(context, number)}>; rel="${relation}"`).join(', ');
}

/** GitHub's links name repositories by number, whatever name was requested: `/repositories/1296269/…`. */
function pageUrl(context: Context, page: number): string {
  const query = new URLSearchParams(context.request.query);
  query.set('page', String(page));
  const repository = findRepository(context);
  const path =
    repository === undefined
      ? context.request.path
      : context.request.path.replace(/^\/repos\/[^/]+\/[^/]+/u, `/repositories/${repository.id}`);
  return `${context.bases.api}${path}?${query.toString()}`;
}
