/**
 * A function that looks through each list once, however often it is asked about it. Lists do not change here.
 *
 * @example
 * const isIn = perList((names: readonly string[]) => new Set(names));
 * names.filter((name) => isIn(others).has(name)) // one set of the others, not one for each name
 */
export function perList<Item, Found>(look: (list: readonly Item[]) => Found): (list: readonly Item[]) => Found {
  const known = new WeakMap<readonly Item[], { readonly found: Found }>();
  return (list) => {
    const before = known.get(list);
    if (before !== undefined) return before.found;
    const found = look(list);
    known.set(list, { found });
    return found;
  };
}
