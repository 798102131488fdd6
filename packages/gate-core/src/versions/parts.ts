/** Negative when `left` comes first, zero when equal, positive when `right` does; `null`: nobody can say. */
export type Order = number | null;

/** Compares whole numbers of any length, written in digits. */
export function compareDigits(left: string, right: string): number {
  const [one, other] = [left.replace(/^0+(?=\d)/u, ''), right.replace(/^0+(?=\d)/u, '')];
  return one.length - other.length || compareCodes(one, other);
}

/** Compares by character codes, as most ecosystems do. */
export function compareCodes(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Compares lists of numbers written in digits; what one of them lacks is zero. */
export function compareReleases(left: readonly string[], right: readonly string[]): number {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const order = compareDigits(left[index] ?? '0', right[index] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}

/** The first order that is not zero; `null` as soon as one is not known. */
export function firstOrder(...orders: readonly (() => Order)[]): Order {
  for (const order of orders) {
    const result = order();
    if (result !== 0) return result;
  }
  return 0;
}

/** Whether a text is digits alone. */
export function isDigits(text: string): boolean {
  return /^\d+$/u.test(text);
}
