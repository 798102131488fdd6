/**
 * Lists of texts, of which a line must contain one: which list excludes more lines, and what comes of lists that follow
 * each other or stand side by side.
 */

/** Longer strings are cut: a prefix is as necessary as the whole. */
export const maxLength = 12;
/** Lists with more texts are given up. */
export const maxChoices = 24;
/** Shorter texts are in too many lines. */
export const minLength = 3;
const maxJoined = 200;

/** The list that excludes more lines: the longer its shortest text, the better; then the shorter list. */
export function better(left: readonly string[] | null, right: readonly string[] | null): readonly string[] | null {
  if (left === null) return right;
  if (right === null) return left;
  const difference = worth(left) - worth(right);
  return difference > 0 || (difference === 0 && left.length <= right.length) ? left : right;
}

/** Texts in every other line of a successful log: any other choice is better. */
const common: ReadonlySet<string> = new Set([
  'http',
  'https',
  '://',
  'http:/',
  'https:/',
  '.com',
  'download',
  'downloading',
  'downloading ',
  'installing ',
  'running ',
]);

function worth(texts: readonly string[]): number {
  // What is common is worth less than the least length, but more than what is too short to be of use.
  return Math.min(shortest(texts), texts.some((text) => common.has(text)) ? minLength - 0.5 : maxLength);
}

/** Weights of lists that were measured: parts pass on the same list. */
const knownWeights = new WeakMap<readonly string[], number>();

/** The weight of the least selective text. */
export function shortest(texts: readonly string[]): number {
  let weight = knownWeights.get(texts);
  if (weight !== undefined) return weight;
  weight = texts.length === 0 ? 0 : Number.POSITIVE_INFINITY;
  for (const text of texts) weight = Math.min(weight, lengthOf(text));
  knownWeights.set(texts, weight);
  return weight;
}

/**
 * Characters beyond ASCII take several bytes and are rare: they count for more; digits are everywhere and count for
 * little.
 */
function lengthOf(text: string): number {
  let weight = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === zero) weight -= 0.75;
    else if ((code < 0x20 && code !== tab) || code > 0x7e) weight += 2;
  }
  return weight;
}

const zero = 48;
const tab = 9;

/** Each text of the left list followed by each of the right; `null` if those are too many. */
export function product(left: readonly string[], right: readonly string[]): readonly string[] | null {
  if (left.length * right.length > maxChoices) return null;
  if (left.length === 1 && left[0] === '') return right;
  if (right.length === 1 && right[0] === '') return left;
  return left.flatMap((start) => right.map((end) => start + end));
}

/** The texts of all lists; `null` if one is unknown, or they are too many. */
export function union(lists: readonly (readonly string[] | null)[]): readonly string[] | null {
  const all: string[] = [];
  for (const list of lists) {
    if (list === null) return null;
    all.push(...list);
  }
  return all.length > maxJoined ? null : [...new Set(all)];
}
