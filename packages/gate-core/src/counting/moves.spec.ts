import { describe, expect, it } from '@jest/globals';
import type { BaselineFinding } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import { aBaselineFinding, aFinding, aLocation } from '../testing/builders.ts';
import { compileMoves } from './moved-findings.ts';
import type { FindFormer } from './moved-findings.ts';

/** As `path:content#ordinal`: the fingerprint is all of it. */
const partsOf = (place: string) => {
  const [path = '', rest = ''] = place.split(':');
  const [content = ''] = rest.split('#');
  return { fingerprint: place, contentFingerprint: content, location: aLocation(path) };
};
const before = (place: string): BaselineFinding => aBaselineFinding(partsOf(place));
const now = (place: string): Finding => aFinding(partsOf(place));

interface Setting {
  /** Readings of the baseline. */
  readonly then: readonly (readonly string[])[];
  /** `from > to`. */
  readonly renames?: readonly string[];
  /** In addition to those asked for. */
  readonly today?: readonly Finding[];
}

function compile({ then, renames, today = [] }: Setting, asked: readonly string[]): FindFormer {
  const pairs = renames?.map((rename) => {
    const [from = '', to = ''] = rename.split(' > ');
    return { from, to };
  });
  const earlier = then.map((reading) => reading.map(before));
  return compileMoves(earlier, [[...today, ...asked.map(now)]], pairs ?? null)();
}

/** What each finding was; with a question mark if it is ambiguous. */
function formers(setting: Setting, asked: readonly string[]): (string | null)[] {
  const find = compile(setting, asked);
  return asked.map((place) => {
    const former = find(now(place));
    return former && `${former.finding.fingerprint}${former.isCertain ? '' : ' ?'}`;
  });
}

describe('compileMoves', () => {
  it.each<[what: string, setting: Setting, asked: string[], formers: (string | null)[]]>([
    ['finds the one with the same content', { then: [['a:x', 'a:y']] }, ['b:y'], ['a:y']],
    ['finds nothing of another content', { then: [['a:x']] }, ['b:y'], [null]],
    ['gives each once', { then: [['a:x']] }, ['b:x', 'c:x'], ['a:x', null]],
    ['is not certain of one of several', { then: [['a:x#1', 'a:x#2']] }, ['b:x'], ['a:x#1 ?']],
    [
      'takes several in the order of their paths, then of their fingerprints',
      { then: [['c:x', 'b:x#2', 'b:x#1']] },
      ['z:x#1', 'z:x#2', 'z:x#3'],
      ['b:x#1 ?', 'b:x#2 ?', 'c:x ?'],
    ],
    ['prefers a file of the same name, and is certain of it', { then: [['a/f:x', 'b/g:x']] }, ['c/g:x'], ['b/g:x']],
    ['knows the name of a file in no folder', { then: [['a/f:x', 'g:x']] }, ['c/g:x'], ['g:x']],
    [
      'is not certain of another name once that one is taken',
      { then: [['a/f:x', 'b/g:x']] },
      ['c/g:x#1', 'c/g:x#2'],
      ['b/g:x', 'a/f:x ?'],
    ],
    ['leaves what still has findings', { then: [['a:x', 'b:x']], today: [now('a:y')] }, ['c:x'], ['b:x ?']],
    [
      'leaves what has suppressed findings',
      { then: [['a:x']], today: [{ ...now('a:y'), standing: 'suppressed' }] },
      ['c:x'],
      [null],
    ],
    [
      'takes what has findings that are gone alone',
      { then: [['a:x']], today: [{ ...now('a:y'), standing: 'absent' }] },
      ['c:x'],
      ['a:x'],
    ],
    ['finds nothing for a file that had findings', { then: [['a:x', 'b:y']] }, ['b:x'], [null]],
    [
      'takes the findings of the reading that holds the most',
      { then: [['a:x#1'], ['a:x#1', 'a:x#2'], ['a:x#2']] },
      ['b:x#1', 'b:x#2', 'b:x#3'],
      ['a:x#1 ?', 'a:x#2 ?', null],
    ],
    ['takes the first of readings that hold as much', { then: [['a:x#1'], ['a:x#2']] }, ['b:x'], ['a:x#1']],
    ['follows the renames that both trees allow', { then: [['a:x', 'b:x']], renames: ['b > c'] }, ['c:x'], ['b:x']],
    ['follows no other', { then: [['a:x']], renames: ['a > b'] }, ['c:x'], [null]],
    [
      'is not certain where a file may come from two',
      { then: [['a:x', 'b:x']], renames: ['a > c', 'b > c'] },
      ['c:x#1', 'c:x#2'],
      ['a:x ?', 'b:x ?'],
    ],
    [
      'prefers the same name among renames, and is certain of it',
      { then: [['a/f:x', 'b/g:x']], renames: ['a/f > c/g', 'b/g > c/g'] },
      ['c/g:x'],
      ['b/g:x'],
    ],
    [
      'is not certain of one of two of the same name',
      { then: [['a/g:x', 'b/g:x']], renames: ['a/g > c/g', 'b/g > c/g'] },
      ['c/g:x'],
      ['a/g:x ?'],
    ],
  ])('%s', (_what, setting, asked, expected) => {
    expect(formers(setting, asked)).toEqual(expected);
  });

  it('finds nothing for a finding without content, or without a place', () => {
    const without = aFinding({ location: aLocation('b') });
    const find = compile({ then: [['a:x']] }, []);
    expect(find(without)).toBeNull();
    expect(find({ ...now('b:x'), location: null })).toBeNull();
  });

  it('passes over findings of the baseline without content, or without a place', () => {
    const without = aBaselineFinding({ location: aLocation('a') });
    const earlier = [[without, { ...before('a:x'), location: null }, before('b:x')]];
    const find = compileMoves(earlier, [[{ ...now('z:y'), location: null }]], null)();
    expect(find(now('c:x'))).toMatchObject({ finding: { fingerprint: 'b:x' }, isCertain: true });
  });
});
