import { known } from './execute.ts';
import type { Arguments, GraphqlObject, GraphqlValue } from './execute.ts';

/** A number among arguments. */
export function numberOf(given: Arguments, name: string): number | null {
  const value = given[name];
  return typeof value === 'number' ? value : null;
}

/** A text among arguments; `null` for none and for an empty one, which filters nothing. */
export function textOf(given: Arguments, name: string): string | null {
  const value = given[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The texts of a list among arguments, or `null`. */
export function textsOf(given: Arguments, name: string): readonly string[] | null {
  const value = given[name];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : null;
}

const cursorOf = (index: number): string => Buffer.from(`cursor:${index}`).toString('base64');

/** A part of a list: https://docs.github.com/en/graphql/guides/using-pagination-in-the-graphql-api */
export function connection<Item>(
  type: string,
  items: readonly Item[],
  given: Arguments,
  render: (item: Item) => GraphqlValue,
): GraphqlObject {
  const after = textOf(given, 'after');
  const start = after === null ? 0 : Number(Buffer.from(after, 'base64').toString('utf8').split(':')[1]) + 1;
  const last = numberOf(given, 'last');
  const first = numberOf(given, 'first') ?? 30;
  const rest = items.slice(start);
  const part = last === null ? rest.slice(0, first) : rest.slice(-last);
  const end = start + part.length - 1;
  return {
    type: `${type}Connection`,
    fields: {
      totalCount: () => items.length,
      issueCount: () => items.length,
      nodes: () => part.map(render),
      edges: () => part.map((item) => known(`${type}Edge`, { node: render(item) })),
      pageInfo: () =>
        known('PageInfo', {
          hasNextPage: last === null && start + part.length < items.length,
          hasPreviousPage: start > 0,
          endCursor: part.length === 0 ? null : cursorOf(end),
          startCursor: part.length === 0 ? null : cursorOf(start),
        }),
    },
  };
}
