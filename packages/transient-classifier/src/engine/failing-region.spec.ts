import { describe, expect, it } from '@jest/globals';
import { causeOf } from '../testing/cause-of.ts';
import { createRegionChooser } from './failing-region.ts';
import { addCause, startRegion } from './region.ts';
import type { Region } from './region.ts';

function region(step: string, rest: Partial<Region> = {}): Region {
  return { ...startRegion('step', step, 1, null), ...rest };
}

const failed = { finalErrorLine: 1 };

function withCause(chosen: Region): Region {
  addCause(chosen, causeOf('curl/dns', [1]));
  return chosen;
}

function withFinding(chosen: Region): Region {
  addCause(chosen, causeOf('compiler/rustc', [1]));
  return chosen;
}

function chosenOf(regions: readonly Region[], windows: Parameters<typeof createRegionChooser>[0] = []): string {
  const chooser = createRegionChooser(windows);
  for (const each of regions) chooser.ended(each);
  const choice = chooser.choose();
  return choice === null ? 'none' : `${choice.step ?? ''} by ${choice.foundBy}`;
}

describe('the step to judge', () => {
  it.each<[string, readonly Region[], string]>([
    ['none of no step', [], 'none'],
    ['the first that ended in an error', [region('a'), region('b', failed), region('c', failed)], 'b by first-error'],
    ['else the last that found something', [withCause(region('a')), withCause(region('b'))], 'b by tail'],
    ['a finding of the code, too', [region('a'), withFinding(region('b'))], 'b by tail'],
    ['not one that always runs', [withCause(region('a')), withCause(region('upload logs'))], 'a by tail'],
    [
      'one that always runs, if nothing else failed',
      [region('a'), withCause(region('upload logs'))],
      'upload logs by tail',
    ],
    ['the last one, if nothing failed', [region('a'), region('b'), region('upload logs')], 'b by tail'],
    ['one that always runs, if there is no other', [region('upload logs')], 'upload logs by tail'],
    [
      'an earlier one that ended in a line that calls itself an error',
      [withCause(region('a', { lastLine: 4, errorLine: { line: 1, text: '', before: [], after: [] } })), region('b')],
      'a by tail',
    ],
    [
      'none that went on after such a line',
      [withCause(region('a', { lastLine: 5, errorLine: { line: 1, text: '', before: [], after: [] } })), region('b')],
      'b by tail',
    ],
    [
      'clean-up that ended in an error, if nothing else failed',
      [region('a'), region('post', { ...failed, kind: 'post-job' })],
      'post by first-error',
    ],
    [
      'clean-up that found something',
      [region('a'), withCause(region('post', { kind: 'post-job' })), withCause(region('later', { kind: 'post-job' }))],
      'post by tail',
    ],
    [
      'no clean-up where a step failed',
      [withCause(region('a')), region('post', { ...failed, kind: 'post-job' })],
      'a by tail',
    ],
  ])('is %s', (_what, regions, expected) => {
    expect(chosenOf(regions)).toBe(expected);
  });

  it('is one that failed by the API, before all others', () => {
    const windows = [{ name: 'b', startMs: 0, endMs: 10 }];
    expect(chosenOf([region('a', failed), region('b'), region('c', failed)], windows)).toBe('b by step-conclusions');
  });

  it('is, of several parts of such a step, the first that ended in an error', () => {
    const windows = [{ name: 'b', startMs: 0, endMs: 10 }];
    const parts = [
      region('x', { startMs: 1 }),
      region('y', { ...failed, startMs: 2 }),
      region('z', { ...failed, startMs: 3 }),
    ];
    const chooser = createRegionChooser(windows);
    for (const part of parts) chooser.ended(part);
    expect(chooser.choose()?.region.step).toBe('y');
  });
});

it('of later steps that ended in an error the last eight are kept', () => {
  const chooser = createRegionChooser([]);
  for (let number = 0; number <= 9; number += 1) chooser.ended(region(String(number), failed));
  expect(chooser.laterErrors.map(({ step }) => step)).toEqual(['2', '3', '4', '5', '6', '7', '8', '9']);
});
