import { describe, expect, it } from '@jest/globals';
import { aCandidate } from '../testing/candidates.ts';
import { joinFindings } from './join-findings.ts';
import type { SameFindings } from './same-findings.ts';

interface Shape {
  readonly tool?: string;
  readonly report?: number;
  /** Keys that it certainly has, at each of its sites. */
  readonly sure?: readonly string[];
  /** Further keys that it may have. */
  readonly claimed?: readonly string[];
  readonly place?: string | null;
  readonly sites?: readonly string[];
}

/** Named `a`, `b` …; each from a different tool and report, on one line, unless given otherwise. */
const same = (shapes: readonly Shape[]): SameFindings[] =>
  shapes.map(({ sure = [], claimed = [], place = null, sites = ['line'], ...shape }, index) => {
    const key = String.fromCodePoint(97 + index);
    const { tool = `tool ${key}`, report = index } = shape;
    return {
      key,
      tool,
      members: [aCandidate({ tool, report, index })],
      place,
      sites,
      claimedKeys: () => new Set([...sure, ...claimed]),
      sureKeys: () => new Set(sure),
    };
  });

const join = (shapes: readonly Shape[]): { flaws: string[]; mayJoin: boolean } => {
  const { flaws, mayJoin } = joinFindings(same(shapes));
  return { flaws: flaws.map((flaw) => flaw.map(({ key }) => key).join('')).toSorted(), mayJoin };
};
const k: Shape = { sure: ['1'] };
const anywhere: Shape = { sure: ['2 x'] };

describe('joinFindings', () => {
  it.each<[what: string, shapes: Shape[], flaws: string[], mayJoin: boolean]>([
    ['joins what has a key in common', [k, k, k], ['abc'], false],
    ['leaves what has none', [k, { sure: ['2'] }], ['a', 'b'], false],
    [
      'leaves findings of one tool',
      [
        { ...k, tool: 't' },
        { ...k, tool: 't' },
      ],
      ['a', 'b'],
      false,
    ],
    ['joins the first of a tool alone', [{ ...k, tool: 't' }, { ...k, tool: 't' }, k], ['ac', 'b'], false],
    [
      'leaves what one report tells apart',
      [
        { ...k, report: 1 },
        { ...k, report: 1 },
      ],
      ['a', 'b'],
      true,
    ],
    ['leaves what has the key in doubt', [k, { claimed: ['1'] }], ['a', 'b'], true],
    ['joins those that are sure, beside one in doubt', [k, { claimed: ['1'] }, k], ['ac', 'b'], true],
    [
      'joins no part of what a better key may connect',
      [{ sure: ['0', '1'] }, { claimed: ['0'] }, k],
      ['a', 'b', 'c'],
      true,
    ],
    ['joins by the better key first', [{ sure: ['0', '1'] }, { sure: ['0'] }, k], ['ab', 'c'], true],
    ['joins all of what a better key has joined', [{ sure: ['0', '1'] }, { sure: ['0', '1'] }, k], ['abc'], false],
    ['leaves findings on two sites', [{ claimed: ['1'], sites: ['line', 'other'] }, k, k], ['a', 'bc'], true],
    ['leaves findings on no site', [{ ...k, sites: [] }, k, k], ['a', 'bc'], false],
    ['leaves those of two sites apart', [k, { ...k, sites: ['other'] }], ['a', 'b'], false],
    [
      'joins whatever the places, by a key that names one',
      [
        { ...k, place: 'p' },
        { ...k, place: 'p' },
      ],
      ['ab'],
      false,
    ],
    [
      'leaves two places, by a key for any',
      [
        { ...anywhere, place: 'p' },
        { ...anywhere, place: 'q' },
      ],
      ['a', 'b'],
      false,
    ],
    [
      'joins one without a place to the first place',
      [{ ...anywhere, place: 'p' }, { ...anywhere, place: 'q' }, anywhere],
      ['ac', 'b'],
      true,
    ],
    ['joins two without a place, by a key for any', [anywhere, anywhere], ['ab'], false],
    [
      'may join on one of two sites',
      [k, k, { ...k, sites: ['s'] }, { claimed: ['1'], sites: ['s'] }],
      ['ab', 'c', 'd'],
      true,
    ],
  ])('%s', (_what, shapes, flaws, mayJoin) => {
    expect(join(shapes)).toEqual({ flaws, mayJoin });
  });
});
