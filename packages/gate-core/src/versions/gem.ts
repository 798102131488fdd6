import {
  compareDigits,
  compareEach,
  compareReleases,
  compareWordsFirst,
  firstOrder,
  matchesOf,
  partsOf,
} from './parts.ts';
import type { Order } from './parts.ts';

/** RubyGems: a word makes a pre-release. @see https://guides.rubygems.org/patterns/#prerelease-gems */
export function compareGem(left: string, right: string): Order {
  const [ones, others] = [segmentsOf(left), segmentsOf(right)];
  if (ones === null || others === null) return null;
  return compareEach(ones, others, (one = '0', other = '0') => compareWordsFirst(one, other));
}

/** Numbers and words. Zeros before the first word and at the end have no meaning: `5.2.0.rc1` is `5.2.rc1`. */
function segmentsOf(version: string): readonly string[] | null {
  if (!/^v?\d+(?:\.[0-9A-Za-z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/u.test(version)) return null;
  const canonical = version.replace(/^v/u, '').replaceAll('-', '.pre.').replace(zerosBeforeWord, '$<numbers>');
  return matchesOf(/\d+|[A-Za-z]+/gu, canonical);
}

const zerosBeforeWord = /^(?<numbers>\d+(?:\.\d+)*?)(?:\.0+)+(?=\.?[A-Za-z])/u;

const composer =
  /^v?(?<release>\d+(?:\.\d+){0,3})(?:[._-]?(?<word>stable|beta|b|rc|alpha|a|patch|pl|p)(?:[.-]?(?<number>\d+))?)?(?<dev>[.-]?dev)?(?:\+.*)?$/iu;
const stabilities: Readonly<Record<string, number>> = { alpha: 1, a: 1, beta: 2, b: 2, rc: 3, patch: 5, pl: 5, p: 5 };
const stable = 4;

/**
 * Composer: a patch level comes after its release. Branches (`dev-main`) have no order. @see
 * https://getcomposer.org/doc/articles/versions.md
 */
export function compareComposer(left: string, right: string): Order {
  const [one, other] = [partsOf(composer, left), partsOf(composer, right)];
  if (one === null || other === null) return null;
  return firstOrder(
    () => compareReleases(one('release'), other('release')),
    () => stabilityOf(one) - stabilityOf(other),
    () => compareDigits(one('number'), other('number')),
    () => Number(one('dev') === '') - Number(other('dev') === ''),
  );
}

/**
 * A development version is the lowest of its release; one of a pre-release (`1.0.0-beta1-dev`) comes just before that.
 */
function stabilityOf(partOf: (name: string) => string): number {
  const word = partOf('word').toLowerCase();
  return word === '' && partOf('dev') !== '' ? 0 : (stabilities[word] ?? stable);
}
