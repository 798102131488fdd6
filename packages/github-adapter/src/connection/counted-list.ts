import { GitHubError } from '../errors/github-error.ts';
import type { Operation } from '../operation.ts';
import type { Connection } from './connection.ts';

/** A page of a list, and how many items GitHub counts in the whole list. */
export interface CountedPage<Item> {
  readonly total: number;
  readonly items: readonly Item[];
}

/** What is read, and what distinguishes its items. */
export interface CountedList<Item> {
  readonly operation: Operation;
  /** Reads the list from its beginning. */
  readonly pages: () => AsyncIterable<CountedPage<Item>>;
  readonly idOf: (item: Item) => number;
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
export async function readCounted<Item>(
  { timing }: Pick<Connection, 'timing'>,
  { operation, pages, idOf }: CountedList<Item>,
): Promise<readonly Item[]> {
  for (let reading = 1; ; reading += 1) {
    // By id: an item that moves between pages while they are read must not be counted twice.
    const found = new Map<number, Item>();
    let total = 0;
    for await (const page of pages()) {
      total = Math.max(total, page.total);
      for (const item of page.items) found.set(idOf(item), item);
    }
    if (found.size >= total) return [...found.values()];
    if (reading === maxReadings) throw incomplete(operation, found.size, total);
    await timing.sleep(pauseMs);
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
