/** Negative when `left` comes first, zero when equal, positive when `right` does; `null` if unknown. */
export type Order = number | null;

/** Compares whole numbers of any length, written in digits; no digits are zero. */
export function compareDigits(left: string, right: string): number {
  const [one, other] = [left.replace(/^0+/u, ''), right.replace(/^0+/u, '')];
  return one.length - other.length || compareCodes(one, other);
}

/** Compares by character codes, as most ecosystems do. */
export function compareCodes(left: string, right: string): number {
  return Number(left > right) - Number(left < right);
}

/** Compares numbers or words, a word before every number. */
export function compareWordsFirst(left: string, right: string): number {
  const [isNumber, isOtherNumber] = [isDigits(left), isDigits(right)];
  if (isNumber && isOtherNumber) return compareDigits(left, right);
  return Number(isNumber) - Number(isOtherNumber) || compareCodes(left, right);
}

/** Compares numbers joined by dots; missing ones are zero. */
export function compareReleases(left: string, right: string): Order {
  return compareEach(left.split('.'), right.split('.'), (one = '', other = '') => compareDigits(one, other));
}

/** Compares lists place by place. Past the end of a list, `compare` gets `undefined`. */
export function compareEach<Item>(
  left: readonly Item[],
  right: readonly Item[],
  compare: (one: Item | undefined, other: Item | undefined, index: number) => Order,
): Order {
  const length = Math.max(left.length, right.length);
  return firstOrder(...Array.from({ length }, (_, index) => () => compare(left[index], right[index], index)));
}

/** Compares lists place by place; a prefix of the other list comes first. */
export function compareLists<Item>(
  left: readonly Item[],
  right: readonly Item[],
  compare: (one: Item, other: Item, index: number) => Order,
): Order {
  return compareEach(left, right, (one, other, index) =>
    one === undefined || other === undefined ? left.length - right.length : compare(one, other, index),
  );
}

/** The first order that is not zero; `null` as soon as one is unknown. */
export function firstOrder(...orders: readonly (() => Order)[]): Order {
  for (const order of orders) {
    const result = order();
    if (result !== 0) return result;
  }
  return 0;
}

/** Whether a text consists of digits only. */
export function isDigits(text: string): boolean {
  return /^\d+$/u.test(text);
}

/** The named parts of a text by a pattern; missing parts are empty. `null`: the text does not match. */
export function partsOf(pattern: RegExp, text: string): ((name: string) => string) | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const { groups = {} } = match;
  return (name) => groups[name] ?? '';
}

/** Every match of a pattern in a text. */
export function matchesOf(pattern: RegExp, text: string): readonly string[] {
  return Array.from(text.matchAll(pattern), (match) => match[0]);
}
