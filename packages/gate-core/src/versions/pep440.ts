import { compareDigits, compareLists, compareReleases, compareWordsFirst, firstOrder, partsOf } from './parts.ts';
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
  'u',
);

/** A place in an order: first by rank, then by number. */
type Place = readonly [rank: number, digits: string];

interface PythonVersion {
  readonly epoch: string;
  readonly release: string;
  readonly pre: Place;
  readonly post: Place;
  readonly dev: Place;
  /** Empty: none. */
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
    () => compareLists(one.local, other.local, compareWordsFirst),
  );
}

function parse(version: string): PythonVersion | null {
  const partOf = partsOf(pattern, version.toLowerCase());
  if (partOf === null) return null;
  const [isPost, isDev] = [partOf('implicitPost') !== '' || partOf('post') !== '', partOf('dev') !== ''];
  const isDevOfFinal = isDev && !isPost;
  return {
    epoch: partOf('epoch'),
    release: partOf('release'),
    // A development release of a final release comes before its pre-releases.
    pre: [preRanks[partOf('pre')] ?? (isDevOfFinal ? 0 : finalRank), partOf('preNumber')],
    post: [Number(isPost), partOf('implicitPost') + partOf('postNumber')],
    dev: [Number(!isDev), partOf('devNumber')],
    local: partOf('local') === '' ? [] : partOf('local').split(/[-_.]/u),
  };
}

const preRanks: Readonly<Record<string, number>> = { alpha: 1, a: 1, beta: 2, b: 2, preview: 3, pre: 3, c: 3, rc: 3 };
const finalRank = 4;

function comparePlaces([leftRank, left]: Place, [rightRank, right]: Place): number {
  return leftRank - rightRank || compareDigits(left, right);
}
