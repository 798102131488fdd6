/** One page of a list. */
export interface Page<Value> {
  readonly value: Value;
  readonly hasNext: boolean;
}

/**
 * Far more pages than any list that is read here: lists of runs end after 1,000 results with a filter and 40,000
 * without, issues take 2,500 comments. An endless `Link` header must not keep a job running until it is killed.
 */
export const maxPages = 1000;

/**
 * Pages from the first until the one without a successor. Page numbers are counted here rather than taken from the
 * `Link` header: it holds an address, and a credential must not be sent to an address that someone else chose.
 *
 * @param readPage called with the number, from 1.
 * @param endless creates the error for a list with more than {@link maxPages}: a part must not pass for the whole.
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
