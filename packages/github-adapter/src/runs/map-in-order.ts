/**
 * Results in the order of the items, with up to `width` of them running at once.
 *
 * @throws the error of the first item that failed, once all before it have been yielded.
 */
export async function* mapInOrder<Item, Result>(
  items: Iterable<Item>,
  width: number,
  map: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for (const item of items) {
    const result = map(item);
    // Awaited in its turn below; until then its rejection must not count as unhandled.
    result.catch(() => undefined);
    underWay.push(result);
    const oldest = underWay.length >= width ? underWay.shift() : undefined;
    if (oldest !== undefined) yield await oldest;
  }
  for (const result of underWay) yield await result;
}
