import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { at, dayMs, hourMs } from '../testing/builders.ts';
import { dayFinder, LocalCalendar } from './local-days.ts';

const daysIn = (timeZone: string, from: string, to: string) => new LocalCalendar(timeZone).daysWithin(at(from), at(to));
const hoursOf = ({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) => (toMs - fromMs) / hourMs;

describe('calendar days', () => {
  it('are those that a span touches, whole', () => {
    expect(
      daysIn('UTC', '2026-01-24T12:00:00Z', '2026-01-26T12:00:00Z').map(({ date, fromMs }) => [
        date,
        new Date(fromMs).toISOString(),
      ]),
    ).toEqual([
      ['2026-01-24', '2026-01-24T00:00:00.000Z'],
      ['2026-01-25', '2026-01-25T00:00:00.000Z'],
      ['2026-01-26', '2026-01-26T00:00:00.000Z'],
    ]);
  });

  it('leave out the day that starts where the span ends', () => {
    expect(daysIn('UTC', '2026-01-24T00:00:00Z', '2026-01-25T00:00:00Z').map(({ date }) => date)).toEqual([
      '2026-01-24',
    ]);
  });

  it.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['America/New_York', '2026-03-08', 23],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Africa/Cairo', '2026-04-24', 23],
    ['Asia/Kathmandu', '2026-04-24', 24],
    ['America/Santiago', '2026-09-06', 23],
  ])('in %s have as many hours as clocks say: %s has %d', (timeZone, date, hours) => {
    const day = daysIn(timeZone, `${date}T12:00:00Z`, `${date}T12:00:01Z`)[0];
    expect([day?.date, day === undefined ? 0 : hoursOf(day)]).toEqual([date, hours]);
  });

  it('skip what a time zone skipped', () => {
    expect(
      daysIn('Pacific/Apia', '2011-12-29T00:00:00Z', '2011-12-31T20:00:00Z').map(({ date }) => date),
    ).not.toContain('2011-12-30');
  });

  it('follow each other without gap or overlap, and hold every instant of the span', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/Sao_Paulo',
      'Pacific/Apia',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
    );
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: at('2000-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') }),
        fc.integer({ min: 1, max: 20 * dayMs }),
        (timeZone, fromMs, lengthMs) => {
          const calendar = new LocalCalendar(timeZone);
          const days = calendar.daysWithin(fromMs, fromMs + lengthMs);
          expect(days[0]?.fromMs).toBeLessThanOrEqual(fromMs);
          expect(days.at(-1)?.toMs).toBeGreaterThanOrEqual(fromMs + lengthMs);
          for (const [index, day] of days.slice(1).entries()) expect(day.fromMs).toBe(days[index]?.toMs);
          const middleMs = fromMs + Math.floor(lengthMs / 2);
          expect(days[dayFinder(days)(middleMs)]?.date).toBe(calendar.dateAt(middleMs));
        },
      ),
      { numRuns: 60 },
    );
  });
});
