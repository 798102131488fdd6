/** One page of a list. */
export interface Page<Value> {
  readonly value: Value;
  readonly hasNext: boolean;
}

/**
 * Far more pages than a list that is read here has: lists of runs end after 1,000 results with a filter and 40,000
 * without, issues take 2,500 comments. A `Link` header that never ends must not keep a job going until it is killed.
 */
export const maxPages = 1000;

/**
 * Pages from the first until the one without a successor. Page numbers are counted here rather than taken from the
 * `Link` header: what it holds is an address, and a credential is not sent to an address that someone else chose.
 *
 * @param readPage given the number, from 1.
 * @param endless makes the error for a list that has more than {@link maxPages}: a part of it must not pass for all.
 */
export async function* readPages<Value>(
  readPage: (page: number) => Promise<Page<Value>>,
  endless: () => Error,
): AsyncGenerator<Value> {
  for (let page = 1; page <= maxPages; page += 1) {
    const { value, hasNext } = await readPage(page);
    yield value;
    if (!hasNext) return;
  }
  throw endless();
}
