import { compareLists, compareReleases, compareWordsFirst, firstOrder, isDigits, partsOf } from './parts.ts';
import type { Order } from './parts.ts';

/** A version of numbers, perhaps with a pre-release. */
interface Semver {
  readonly release: string;
  /** Empty: none. */
  readonly preRelease: readonly string[];
}

/**
 * Semantic versions: npm, Cargo, Hex, pub, Swift; also with two numbers or four.
 *
 * @see https://semver.org/#spec-item-11
 */
export function compareSemver(left: string, right: string): Order {
  return compareParsed(parse(left), parse(right));
}

/**
 * Go: modules with their `v`, and the toolchain and standard library without (`1.22rc1`, `go1.22.3`). @see
 * https://go.dev/ref/mod#versions
 */
export function compareGo(left: string, right: string): Order {
  return compareParsed(parseGo(left), parseGo(right));
}

/**
 * NuGet: four numbers, and pre-releases whose case does not matter. @see
 * https://learn.microsoft.com/nuget/concepts/package-versioning
 */
export function compareNuget(left: string, right: string): Order {
  return compareSemver(left.toLowerCase(), right.toLowerCase());
}

const semver = /^[v=]?(?<release>\d+(?:\.\d+)*)(?:-(?<pre>[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]*)?$/u;
const toolchain = /^(?:go)?(?<release>\d+(?:\.\d+)*)(?<word>rc|beta)(?<number>\d+)$/u;

function parse(version: string): Semver | null {
  const partOf = partsOf(semver, version);
  if (partOf === null) return null;
  return { release: partOf('release'), preRelease: partOf('pre') === '' ? [] : partOf('pre').split('.') };
}

function parseGo(version: string): Semver | null {
  const partOf = partsOf(toolchain, version);
  if (partOf === null) return parse(version.replace(/^go(?=\d)/u, ''));
  return { release: partOf('release'), preRelease: [partOf('word'), partOf('number')] };
}

function compareParsed(left: Semver | null, right: Semver | null): Order {
  if (left === null || right === null) return null;
  return firstOrder(
    () => compareReleases(left.release, right.release),
    () => Number(left.preRelease.length === 0) - Number(right.preRelease.length === 0),
    () => compareLists(left.preRelease, right.preRelease, compareIdentifiers),
  );
}

/** Numbers before words. */
function compareIdentifiers(left: string, right: string): number {
  const order = compareWordsFirst(left, right);
  return isDigits(left) === isDigits(right) ? order : -order;
}
