import { describe, expect, it } from '@jest/globals';
import { aFile, noon } from '../testing/builders.ts';
import { findDateContradiction, newestOf, producedAtOf } from './report-dates.ts';
import type { DateContradiction } from './report-dates.ts';

const minute = 60_000;
const day = 1440 * minute;
const at = (ms: number): string => new Date(noon.getTime() + ms).toISOString();
/** What the report states itself, and when its run began and ended. */
type Dates = readonly [own: string | null, startedAt: string | null, producedAt: string | null];
const file = ([own, startedAt, producedAt]: Dates) => aFile({ producedAt: own }, { startedAt, producedAt });
const [early, late] = [at(-2 * minute), at(-minute)];

describe('the dates of a report', () => {
  it.each<[string, Dates, string | null, string | null]>([
    ['no date', [null, null, null], null, null],
    ["its own date and its run's", [early, null, late], early, late],
    ["its run's date and its own", [late, null, early], early, late],
    ['the end of its run, not the start', [null, early, late], late, late],
    ['the start of a run without an end', [null, early, null], early, early],
    ['a text that is no date', ['yesterday', null, late], late, late],
    ['two texts that are no dates', ['yesterday', null, 'today'], null, null],
  ])('are the oldest and the newest of %s', (_what, dates, oldest, newest) => {
    expect([producedAtOf(file(dates)), newestOf(file(dates))]).toEqual([oldest, newest]);
  });

  it('are those of its run where it was refused', () => {
    const fault = { code: 'truncated' as const, message: 'm', line: null, column: null, hint: null };
    expect(producedAtOf({ ...file([null, null, late]), reading: { state: 'refused', fault } })).toBe(late);
  });
});

describe('findDateContradiction', () => {
  const [start, end] = [at(-60 * minute), at(-30 * minute)];

  it.each<[string, Dates, DateContradiction | null]>([
    ['no date of its own', [null, start, end], null],
    ['no date of a run', [late, null, null], null],
    ['a date within the run', [at(-45 * minute), start, end], null],
    ['a minute before the run', [at(-61 * minute), start, end], null],
    [
      'more than a minute before',
      [at(-61 * minute - 1), start, end],
      { reported: at(-61 * minute - 1), recorded: start },
    ],
    ['a minute behind the run', [at(-29 * minute), start, end], null],
    [
      'more than a minute behind',
      [at(-29 * minute + 1), start, end],
      { reported: at(-29 * minute + 1), recorded: end },
    ],
    ['a day before the end of a run without a start', [at(-30 * minute - day), null, end], null],
    [
      'more than a day before the end',
      [at(-30 * minute - day - 1), null, end],
      { reported: at(-30 * minute - day - 1), recorded: end },
    ],
    ['any time behind the start of a run without an end', [at(1000 * day), start, null], null],
    [
      'before the start of a run without an end',
      [at(-2 * day), start, null],
      { reported: at(-2 * day), recorded: start },
    ],
    ['a date of its own that is none', ['yesterday', start, end], null],
  ])('judges %s', (_what, dates, contradiction) => {
    expect(findDateContradiction(file(dates))).toEqual(contradiction);
  });
});
