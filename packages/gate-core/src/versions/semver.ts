import { compareCodes, compareDigits, compareReleases, firstOrder, isDigits } from './parts.ts';
import type { Order } from './parts.ts';

/** A version of numbers, perhaps with a pre-release. */
interface Semver {
  readonly release: readonly string[];
  /** Empty: none. */
  readonly preRelease: readonly string[];
}

/**
 * Semantic versions: npm, Cargo, Hex, pub, Swift; of two numbers or four as well.
 *
 * @see https://semver.org/#spec-item-11
 */
export function compareSemver(left: string, right: string): Order {
  return compareParsed(parse(left), parse(right));
}

/** Go: modules with their `v`, and the toolchain and standard library without (`1.22rc1`, `go1.22.3`). @see https://go.dev/ref/mod#versions */
export function compareGo(left: string, right: string): Order {
  return compareParsed(parseGo(left), parseGo(right));
}

/** NuGet: four numbers, and pre-releases whose case does not matter. @see https://learn.microsoft.com/nuget/concepts/package-versioning */
export function compareNuget(left: string, right: string): Order {
  return compareSemver(left.toLowerCase(), right.toLowerCase());
}

function parse(version: string): Semver | null {
  const match =
    /^[v=]?(?<release>\d+(?:\.\d+)*)(?:-(?<pre>[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]*)?$/u.exec(
      version,
    );
  if (match === null) return null;
  return { release: match.groups?.['release']?.split('.') ?? [], preRelease: match.groups?.['pre']?.split('.') ?? [] };
}

function parseGo(version: string): Semver | null {
  const toolchain = /^(?:go)?(?<release>\d+(?:\.\d+)*)(?<word>rc|beta)(?<number>\d+)$/u.exec(version)?.groups;
  if (toolchain === undefined) return parse(version.replace(/^go(?=\d)/u, ''));
  return {
    release: toolchain['release']?.split('.') ?? [],
    preRelease: [toolchain['word'] ?? '', toolchain['number'] ?? ''],
  };
}

function compareParsed(left: Semver | null, right: Semver | null): Order {
  if (left === null || right === null) return null;
  return firstOrder(
    () => compareReleases(left.release, right.release),
    () => comparePreReleases(left.preRelease, right.preRelease),
  );
}

function comparePreReleases(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) return Number(left.length === 0) - Number(right.length === 0);
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const order = compareIdentifiers(left[index] ?? '', right[index] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareIdentifiers(left: string, right: string): number {
  const [one, other] = [isDigits(left), isDigits(right)];
  if (one && other) return compareDigits(left, right);
  if (one !== other) return one ? -1 : 1;
  return compareCodes(left, right);
}
