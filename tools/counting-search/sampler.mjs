/**
 * Random findings on few sites, of few tools, with few fingerprints: whatever can mean the same, often does. The same
 * seed gives the same.
 *
 * @param {number} seed
 */
export function createSampler(seed) {
  let state = seed >>> 0;
  /** Mulberry32: small, quick and good enough to search with. */
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (/** @type {number} */ limit) => Math.floor(random() * limit);
  /** @template Item @param {readonly Item[]} items @returns {Item} */
  const pick = (items) => /** @type {Item} */ (items[below(items.length)]);
  /** @template Item @param {readonly Item[]} items @param {number} share */
  const some = (items, share = 0.5) => items.filter(() => random() < share);
  /** @template Item @param {readonly Item[]} items */
  const shuffled = (items) =>
    items
      .map((item) => ({ item, at: random() }))
      .sort((left, right) => left.at - right.at)
      .map(({ item }) => item);

  const finding = () => {
    const category = pick(['vulnerability', 'vulnerability', 'code', 'code', 'secret', 'style']);
    const isPackage = category === 'vulnerability';
    const path = pick(['x', 'y', '/x', null]);
    const name = pick(['p', 'p', 'q']);
    // A fingerprint is of one package.
    const mark = `${below(6)}${isPackage && name === 'q' ? name : ''}`;
    return {
      tool: pick(['a', 'b', 'c', 'd']),
      ruleId: `rule-${mark}`,
      message: 'm',
      category,
      severity: pick(['critical', 'high', 'low', 'unrated']),
      nativeSeverity: null,
      confidence: pick(['high', 'low']),
      location:
        path === null
          ? null
          : { path, startLine: pick([1, 1, 2]), startColumn: pick([null, null, 1, 5]), endLine: null, endColumn: null },
      package: isPackage ? { ecosystem: 'pypi', name, version: '1', fixedVersions: pick([[], ['2']]) } : null,
      advisories: isPackage ? some(['CVE-1', 'CVE-2', 'GHSA-1', 'PYSEC-1']) : [],
      cwes: isPackage ? [] : some(['CWE-1', 'CWE-2', 'CWE-3']),
      fingerprint: mark,
      contentFingerprint: `content ${mark}`,
      standing: pick(['active', 'active', 'active', 'active', 'suppressed']),
      suppressionReason: null,
      baselineState: pick([null, null, null, null, 'new', 'unchanged', 'updated']),
      helpUri: null,
    };
  };
  /** One report does not name one finding of a tool twice: parsers see to that. */
  const findingList = () => {
    const list = new Map();
    for (let count = below(6); count > 0; count -= 1) {
      const one = finding();
      list.set(`${one.tool} ${one.fingerprint}`, one);
    }
    return [...list.values()];
  };
  return { below, pick, some, shuffled, findingList };
}
