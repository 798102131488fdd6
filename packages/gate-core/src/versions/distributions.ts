import { compareCodes, compareDigits, firstOrder, isDigits } from './parts.ts';
import type { Order } from './parts.ts';

/** Debian and Ubuntu: `epoch:upstream-revision`, with `~` before everything. @see https://www.debian.org/doc/debian-policy/ch-controlfields.html#version */
export function compareDebian(left: string, right: string): Order {
  const [one, other] = [splitDebian(left), splitDebian(right)];
  if (one === null || other === null) return null;
  return firstOrder(
    () => compareDigits(one.epoch, other.epoch),
    () => compareDebianPart(one.upstream, other.upstream),
    () => compareDebianPart(one.revision, other.revision),
  );
}

interface DebianVersion {
  readonly epoch: string;
  readonly upstream: string;
  readonly revision: string;
}

function splitDebian(version: string): DebianVersion | null {
  const match = /^(?:(?<epoch>\d+):)?(?<upstream>\d[A-Za-z0-9.+~:-]*?)(?:-(?<revision>[A-Za-z0-9.+~]*))?$/u.exec(
    version,
  )?.groups;
  if (match === undefined) return null;
  return { epoch: match['epoch'] ?? '0', upstream: match['upstream'] ?? '', revision: match['revision'] ?? '0' };
}

function compareDebianPart(left: string, right: string): number {
  const [ones, others] = [splitRuns(left), splitRuns(right)];
  for (let index = 0; index < Math.max(ones.length, others.length); index += 1) {
    const [one, other] = [ones[index] ?? '', others[index] ?? ''];
    // Texts and numbers alternate, a text first.
    const order =
      index % 2 === 0
        ? compareDebianText(one, other)
        : compareDigits(one === '' ? '0' : one, other === '' ? '0' : other);
    if (order !== 0) return order;
  }
  return 0;
}

/** Texts and numbers in turn, a text first, which may be empty. */
function splitRuns(part: string): readonly string[] {
  return [...part.matchAll(/(?<text>\D*)(?<number>\d*)/gu)].flatMap(({ groups }) => [
    groups?.['text'] ?? '',
    groups?.['number'] ?? '',
  ]);
}

function compareDebianText(left: string, right: string): number {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const order = debianWeight(left[index]) - debianWeight(right[index]);
    if (order !== 0) return order;
  }
  return 0;
}

/** `~` before the end, the end before letters, letters before the rest. */
function debianWeight(character: string | undefined): number {
  if (character === undefined) return 0;
  if (character === '~') return -1;
  const code = character.codePointAt(0) ?? 0;
  return /[A-Za-z]/u.test(character) ? code : code + 256;
}

/** RPM: `epoch:version-release`. A version without a release is any of its releases, so the order of the two is not known. @see https://rpm.org/docs/latest/man/rpm-version.7 */
export function compareRpm(left: string, right: string): Order {
  const [one, other] = [splitRpm(left), splitRpm(right)];
  if (one === null || other === null) return null;
  return firstOrder(
    () => compareDigits(one.epoch, other.epoch),
    () => compareRpmPart(one.version, other.version),
    () => compareRpmReleases(one.release, other.release),
  );
}

function compareRpmReleases(one: string | null, other: string | null): Order {
  if (one === null || other === null) return one === other ? 0 : null;
  return compareRpmPart(one, other);
}

interface RpmVersion {
  readonly epoch: string;
  readonly version: string;
  readonly release: string | null;
}

function splitRpm(version: string): RpmVersion | null {
  const match = /^(?:(?<epoch>\d+):)?(?<version>[A-Za-z0-9._+~^]+)(?:-(?<release>[A-Za-z0-9._+~^]+))?$/u.exec(
    version,
  )?.groups;
  if (match === undefined) return null;
  return { epoch: match['epoch'] ?? '0', version: match['version'] ?? '', release: match['release'] ?? null };
}

function compareRpmPart(left: string, right: string): number {
  const [ones, others] = [rpmTokens(left), rpmTokens(right)];
  for (let index = 0; index < Math.max(ones.length, others.length); index += 1) {
    const order = compareRpmTokens(ones[index], others[index]);
    if (order !== 0) return order;
  }
  return 0;
}

function rpmTokens(part: string): readonly string[] {
  return part.match(/\d+|[A-Za-z]+|[~^]/gu) ?? [];
}

/** `~` before the end, the end before `^`, that before letters, letters before numbers. */
function compareRpmTokens(left: string | undefined, right: string | undefined): number {
  const order = rpmRank(left) - rpmRank(right);
  if (order !== 0 || left === undefined || right === undefined) return order;
  return isDigits(left) ? compareDigits(left, right) : compareCodes(left, right);
}

function rpmRank(token: string | undefined): number {
  if (token === '~') return 0;
  if (token === undefined) return 1;
  if (token === '^') return 2;
  return isDigits(token) ? 4 : 3;
}

const alpine =
  /^(?<release>\d+(?:\.\d+)*)(?<letter>[a-z]?)(?<suffixes>(?:_[a-z]+\d*)*)(?:~[0-9a-f]+)?(?:-r(?<revision>\d+))?$/u;

/** Alpine and its kin: `1.2.3b_rc1-r4`. @see https://wiki.alpinelinux.org/wiki/Package_policies */
export function compareAlpine(left: string, right: string): Order {
  const [one, other] = [alpine.exec(left)?.groups, alpine.exec(right)?.groups];
  if (one === undefined || other === undefined) return null;
  return firstOrder(
    () => compareAlpineReleases(one['release']?.split('.') ?? [], other['release']?.split('.') ?? []),
    () => compareCodes(one['letter'] ?? '', other['letter'] ?? ''),
    () => compareSuffixes(suffixesOf(one['suffixes']), suffixesOf(other['suffixes'])),
    () => compareDigits(one['revision'] ?? '0', other['revision'] ?? '0'),
  );
}

/** A number that begins with a zero, but the first, is compared like the digits after a decimal point. */
function compareAlpineReleases(left: readonly string[], right: readonly string[]): number {
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const [one, other] = [left[index] ?? '', right[index] ?? ''];
    const isFraction = index > 0 && (one.startsWith('0') || other.startsWith('0'));
    const order = isFraction
      ? compareCodes(one.replace(/0+$/u, ''), other.replace(/0+$/u, ''))
      : compareDigits(one, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

const alpineSuffixes: readonly string[] = ['alpha', 'beta', 'pre', 'rc', '', 'cvs', 'svn', 'git', 'hg', 'p'];

function suffixesOf(text = ''): readonly (readonly [word: string, digits: string])[] {
  return [...text.matchAll(/_(?<word>[a-z]+)(?<digits>\d*)/gu)].map(({ groups }) => [
    groups?.['word'] ?? '',
    groups?.['digits'] ?? '',
  ]);
}

function compareSuffixes(left: ReturnType<typeof suffixesOf>, right: ReturnType<typeof suffixesOf>): Order {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [[word, digits], [otherWord, otherDigits]] = [left[index] ?? ['', ''], right[index] ?? ['', '']];
    const [rank, otherRank] = [alpineSuffixes.indexOf(word), alpineSuffixes.indexOf(otherWord)];
    if (rank < 0 || otherRank < 0) return null;
    const order =
      rank - otherRank || compareDigits(digits === '' ? '0' : digits, otherDigits === '' ? '0' : otherDigits);
    if (order !== 0) return order;
  }
  return 0;
}
