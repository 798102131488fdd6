import { describe, expect, it } from '@jest/globals';
import type { Waiver, WaiverSettings } from '../policy/exception-schema.ts';
import { aPolicy } from '../testing/builders.ts';
import { judgeWaiver } from './judge-waiver.ts';
import type { WaiverStanding } from './judge-waiver.ts';

const settings: WaiverSettings = { ...aPolicy().waivers, maxDays: 30, warnDaysBefore: 7, requireOwner: true };
const noon = '2026-06-15T12:00:00.000Z';
const judge = (waiver: Partial<Waiver>, now: string): WaiverStanding =>
  judgeWaiver(
    { rule: 'B1', reason: 'r', owner: 'o', created: '2026-06-01', expires: '2026-06-30', ...waiver },
    settings,
    new Date(now),
  );

describe('judgeWaiver', () => {
  it.each<[what: string, state: WaiverStanding['state'], daysLeft: number, waiver: Partial<Waiver>, now: string]>([
    ['long before its end', 'active', 15, {}, noon],
    ['so many days before its end as warn', 'expiring-soon', 7, { expires: '2026-06-22' }, noon],
    ['a day earlier', 'active', 8, { expires: '2026-06-23' }, noon],
    ['in the last moment of its last day', 'expiring-soon', 0, { expires: '2026-06-15' }, '2026-06-15T23:59:59.999Z'],
    ['after its last day', 'expired', -1, { expires: '2026-06-15' }, '2026-06-16T00:00:00.000Z'],
    ['at the instant of its end', 'expiring-soon', 0, { expires: '2026-06-15T12:00:00Z' }, noon],
    ['after the instant of its end', 'expired', -1, { expires: '2026-06-15T11:59:59.999Z' }, noon],
    ['long after its end', 'expired', -5, { expires: '2026-06-10' }, noon],
    ['whose end cannot be read', 'expired', -1, { expires: 'one day' }, noon],
    ['of the greatest length', 'active', 16, { expires: '2026-07-01' }, noon],
    ['a day longer', 'too-long', 17, { expires: '2026-07-02' }, noon],
    ['whose beginning cannot be read', 'too-long', 15, { created: 'one day' }, noon],
    ['written tomorrow, which has begun on earth', 'active', 15, { created: '2026-06-16' }, '2026-06-15T10:00:00.000Z'],
    ['written on a day to come', 'created-later', 15, { created: '2026-06-16' }, '2026-06-15T09:59:59.999Z'],
    ['written by a clock a minute ahead', 'active', 15, { created: '2026-06-15T12:01:00.000Z' }, noon],
    ['written later', 'created-later', 15, { created: '2026-06-15T12:01:00.001Z' }, noon],
    ['without an owner', 'owner-missing', 15, { owner: undefined }, noon],
    ['with an owner whose name is blank', 'owner-missing', 15, { owner: ' ' }, noon],
  ])('finds a waiver %s %s, with %d days left', (_what, state, daysLeft, waiver, now) => {
    const honoured = state === 'active' || state === 'expiring-soon';
    expect(judge(waiver, now)).toEqual({ state, honoured, daysLeft });
  });

  it('asks for no owner where none is required', () => {
    const waiver = { rule: 'B1', reason: 'r', created: '2026-06-01', expires: '2026-06-30' };
    const now = new Date('2026-06-15T12:00:00Z');
    expect(judgeWaiver(waiver, { ...settings, requireOwner: false }, now).state).toBe('active');
  });
});
