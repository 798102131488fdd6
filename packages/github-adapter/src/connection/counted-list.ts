import type * as z from 'zod';
import { GitHubError } from '../errors/github-error.ts';
import type { Operation } from '../operation.ts';
import type { Connection, Parameters } from './connection.ts';
import type { RequestBudget } from './request-budget.ts';

/** A list whose pages say how many items GitHub counts in the whole of it. */
export interface CountedList<Page extends { readonly total_count: number }, Item> {
  readonly operation: Operation;
  readonly parameters: Parameters;
  /** Of one page. */
  readonly schema: z.ZodType<Page>;
  readonly itemsOf: (page: Page) => readonly Item[];
  /** What distinguishes items. */
  readonly idOf: (item: Item) => number;
  readonly budget?: RequestBudget | undefined;
}

const maxReadings = 3;
const pauseMs = 1000;

/**
 * All items of a list whose length GitHub states, each once.
 *
 * A list that changes while it is read shifts its pages, and what passes from one page to the other is not seen; nor is
 * the rest, if something on the way drops the `Link` header. So fewer items than GitHub counts are read anew: a part must
 * not pass for the whole.
 *
 * @throws {GitHubError} `unexpected` if they stay fewer.
 */
export async function readCounted<Page extends { readonly total_count: number }, Item>(
  connection: Pick<Connection, 'timing' | 'pages'>,
  { operation, parameters, schema, itemsOf, idOf, budget }: CountedList<Page, Item>,
): Promise<readonly Item[]> {
  for (let reading = 1; ; reading += 1) {
    // By id: an item that moves between pages while they are read must not be counted twice.
    const found = new Map<number, Item>();
    let total = 0;
    for await (const page of connection.pages(operation, parameters, schema, budget)) {
      total = Math.max(total, page.total_count);
      for (const item of itemsOf(page)) found.set(idOf(item), item);
    }
    if (found.size >= total) return [...found.values()];
    if (reading === maxReadings) throw incomplete(operation, found.size, total);
    await connection.timing.sleep(pauseMs);
  }
}

function incomplete(operation: Operation, found: number, total: number): GitHubError {
  return new GitHubError({
    kind: 'unexpected',
    problem: `the list shows ${found} of the ${total} items that GitHub counts`,
    operation,
    status: 200,
    githubMessage: null,
    requestId: null,
    effect: 'none',
  });
}
