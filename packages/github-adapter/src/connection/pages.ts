/** One page of a list. */
export interface Page<Value> {
  readonly value: Value;
  readonly hasNext: boolean;
}

/**
 * Pages from the first until the one without a successor. Page numbers are counted here rather than taken from the
 * `Link` header: what it holds is an address, and a credential is not sent to an address that someone else chose.
 *
 * @param readPage given the number, from 1.
 */
export async function* readPages<Value>(readPage: (page: number) => Promise<Page<Value>>): AsyncGenerator<Value> {
  for (let page = 1; ; page += 1) {
    const { value, hasNext } = await readPage(page);
    yield value;
    if (!hasNext) return;
  }
}
