import { compareCodes, compareDigits, compareReleases, firstOrder, isDigits } from './parts.ts';
import type { Order } from './parts.ts';

const pattern = new RegExp(
  [
    /^\s*v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)/u,
    /(?:[-_.]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<preNumber>\d*))?/u,
    /(?:-(?<implicitPost>\d+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postNumber>\d*))?/u,
    /(?:[-_.]?(?<dev>dev)[-_.]?(?<devNumber>\d*))?/u,
    /(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?\s*$/u,
  ]
    .map(({ source }) => source)
    .join(''),
  'iu',
);

/** A place in an order: first by rank, then by number. */
type Place = readonly [rank: number, digits: string];

interface PythonVersion {
  readonly epoch: string;
  readonly release: readonly string[];
  readonly pre: Place;
  readonly post: Place;
  readonly dev: Place;
  readonly local: readonly string[];
}

/** Python's versions. @see https://packaging.python.org/en/latest/specifications/version-specifiers/ */
export function comparePython(left: string, right: string): Order {
  const [one, other] = [parse(left), parse(right)];
  if (one === null || other === null) return null;
  return firstOrder(
    () => compareDigits(one.epoch, other.epoch),
    () => compareReleases(one.release, other.release),
    () => comparePlaces(one.pre, other.pre),
    () => comparePlaces(one.post, other.post),
    () => comparePlaces(one.dev, other.dev),
    () => compareLocals(one.local, other.local),
  );
}

function parse(version: string): PythonVersion | null {
  const groups = pattern.exec(version)?.groups;
  if (groups === undefined) return null;
  const { epoch, release, pre, preNumber, implicitPost, post, postNumber, dev, devNumber, local } = groups;
  const hasPost = implicitPost !== undefined || post !== undefined;
  return {
    epoch: epoch ?? '0',
    release: release?.split('.') ?? [],
    pre: preOf(pre, preNumber, !hasPost && dev !== undefined),
    post: hasPost ? [1, implicitPost ?? numberOf(postNumber)] : [0, '0'],
    dev: dev === undefined ? [1, '0'] : [0, numberOf(devNumber)],
    local: local?.toLowerCase().split(/[-_.]/u) ?? [],
  };
}

const preRanks: Readonly<Record<string, number>> = { alpha: 1, a: 1, beta: 2, b: 2, preview: 3, pre: 3, c: 3, rc: 3 };

/** A development release of a final release comes before its pre-releases. */
function preOf(word: string | undefined, number: string | undefined, isDevelopment: boolean): Place {
  if (word !== undefined) return [preRanks[word.toLowerCase()] ?? 0, numberOf(number)];
  return [isDevelopment ? 0 : 4, '0'];
}

function numberOf(digits: string | undefined): string {
  return digits === undefined || digits === '' ? '0' : digits;
}

function comparePlaces([leftRank, left]: Place, [rightRank, right]: Place): number {
  return leftRank - rightRank || compareDigits(left, right);
}

/** Numbers after words; a longer one after its beginning. */
function compareLocals(left: readonly string[], right: readonly string[]): number {
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const [one, other] = [left[index] ?? '', right[index] ?? ''];
    const [isNumber, isOtherNumber] = [isDigits(one), isDigits(other)];
    const order =
      isNumber && isOtherNumber
        ? compareDigits(one, other)
        : Number(isNumber) - Number(isOtherNumber) || compareCodes(one, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
