/**
 * The keys in an order in which each comes after those that it needs, otherwise as given. Needs that name no key are left
 * out.
 *
 * @returns `order` lacks the keys of `circle`, which need each other, and those that need one of them.
 */
export function orderByNeeds(needs: ReadonlyMap<string, readonly string[]>): {
  readonly order: readonly string[];
  /** Keys that need each other in a circle, the first again at the end; empty if none do. */
  readonly circle: readonly string[];
} {
  const order = new Set<string>();
  const path: string[] = [];
  let circle: readonly string[] = [];
  const visit = (key: string): boolean => {
    if (order.has(key)) return true;
    const start = path.indexOf(key);
    if (start !== -1) {
      if (circle.length === 0) circle = [...path.slice(start), key];
      return false;
    }
    path.push(key);
    const isFree = (needs.get(key) ?? []).filter((other) => needs.has(other)).every(visit);
    path.pop();
    if (isFree) order.add(key);
    return isFree;
  };
  for (const key of needs.keys()) visit(key);
  return { order: [...order], circle };
}
