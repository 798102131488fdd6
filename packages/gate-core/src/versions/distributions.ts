import {
  compareCodes,
  compareDigits,
  compareEach,
  compareLists,
  firstOrder,
  isDigits,
  matchesOf,
  partsOf,
} from './parts.ts';
import type { Order } from './parts.ts';

/**
 * Debian and Ubuntu: `epoch:upstream-revision`, with `~` before everything. @see
 * https://www.debian.org/doc/debian-policy/ch-controlfields.html#version
 */
export function compareDebian(left: string, right: string): Order {
  const [one, other] = [partsOf(debian, left), partsOf(debian, right)];
  if (one === null || other === null) return null;
  return firstOrder(
    () => compareDigits(one('epoch'), other('epoch')),
    () => compareDebianPart(one('upstream'), other('upstream')),
    () => compareDebianPart(one('revision'), other('revision')),
  );
}

const debian = /^(?:(?<epoch>\d+):)?(?<upstream>\d[A-Za-z0-9.+~:-]*?)(?:-(?<revision>[A-Za-z0-9.+~]*))?$/u;

function compareDebianPart(left: string, right: string): Order {
  return compareEach(debianRuns(left), debianRuns(right), (one = '', other = '', index) =>
    index % 2 === 0 ? compareDebianText(one, other) : compareDigits(one, other),
  );
}

/** Alternating texts and numbers; the first is a text, which may be empty. */
function debianRuns(part: string): readonly string[] {
  return part.split(/(\d+)/u);
}

function compareDebianText(left: string, right: string): Order {
  return compareEach(
    matchesOf(/./gu, left),
    matchesOf(/./gu, right),
    (one, other) => debianWeight(one) - debianWeight(other),
  );
}

/** `~` before the end, the end before letters, letters before the rest. */
function debianWeight(character: string | undefined): number {
  if (character === undefined) return 0;
  if (character === '~') return -1;
  const code = character.codePointAt(0) ?? 0;
  return /[A-Za-z]/u.test(character) ? code : code + 256;
}

/**
 * RPM: `epoch:version-release`. A version without a release may be any of its releases, so their order is unknown. @see
 * https://rpm.org/docs/latest/man/rpm-version.7
 */
export function compareRpm(left: string, right: string): Order {
  const [one, other] = [partsOf(rpm, left), partsOf(rpm, right)];
  if (one === null || other === null) return null;
  return firstOrder(
    () => compareDigits(one('epoch'), other('epoch')),
    () => compareRpmPart(one('version'), other('version')),
    () => compareRpmReleases(one('release'), other('release')),
  );
}

const rpm = /^(?:(?<epoch>\d+):)?(?<version>[A-Za-z0-9._+~^]+)(?:-(?<release>[A-Za-z0-9._+~^]+))?$/u;

function compareRpmReleases(one: string, other: string): Order {
  if (one === '' || other === '') return one === other ? 0 : null;
  return compareRpmPart(one, other);
}

function compareRpmPart(left: string, right: string): Order {
  const tokens = /\d+|[A-Za-z]+|[~^]/gu;
  return compareEach(matchesOf(tokens, left), matchesOf(tokens, right), compareRpmTokens);
}

/** `~` before the end, the end before `^`, that before letters, letters before numbers. */
function compareRpmTokens(left = '', right = ''): number {
  const order = rpmRank(left) - rpmRank(right);
  if (order !== 0) return order;
  return isDigits(left) ? compareDigits(left, right) : compareCodes(left, right);
}

/** The rank of the end: no token. */
function rpmRank(token: string): number {
  if (token === '~') return 0;
  if (token === '') return 1;
  if (token === '^') return 2;
  return isDigits(token) ? 4 : 3;
}

const alpine =
  /^(?<release>\d+(?:\.\d+)*)(?<letter>[a-z]?)(?<suffixes>(?:_[a-z]+\d*)*)(?:~[0-9a-f]+)?(?:-r(?<revision>\d+))?$/u;

/** Alpine and its derivatives: `1.2.3b_rc1-r4`. @see https://wiki.alpinelinux.org/wiki/Package_policies */
export function compareAlpine(left: string, right: string): Order {
  const [one, other] = [partsOf(alpine, left), partsOf(alpine, right)];
  if (one === null || other === null) return null;
  return firstOrder(
    () => compareLists(one('release').split('.'), other('release').split('.'), compareAlpineNumbers),
    () => compareCodes(one('letter'), other('letter')),
    () => compareEach(suffixesOf(one('suffixes')), suffixesOf(other('suffixes')), compareSuffixes),
    () => compareDigits(one('revision'), other('revision')),
  );
}

/** A number with a leading zero, except the first, is compared like the digits after a decimal point. */
function compareAlpineNumbers(one: string, other: string, index: number): number {
  const isFraction = index > 0 && (one.startsWith('0') || other.startsWith('0'));
  if (!isFraction) return compareDigits(one, other);
  return compareCodes(one.replace(/0+$/u, ''), other.replace(/0+$/u, ''));
}

const alpineSuffixes: readonly string[] = ['alpha', 'beta', 'pre', 'rc', '', 'cvs', 'svn', 'git', 'hg', 'p'];

function suffixesOf(text: string): readonly string[] {
  return matchesOf(/[a-z]+\d*/gu, text);
}

/** By their words, then by their numbers. */
function compareSuffixes(left = '', right = ''): Order {
  const [rank, otherRank] = [suffixRank(left), suffixRank(right)];
  if (rank < 0 || otherRank < 0) return null;
  return rank - otherRank || compareDigits(left.replace(/^[a-z]+/u, ''), right.replace(/^[a-z]+/u, ''));
}

/** Negative: not known. */
function suffixRank(suffix: string): number {
  return alpineSuffixes.indexOf(suffix.replace(/\d+$/u, ''));
}
