import { expect, it } from '@jest/globals';
import { turnIds } from './turn-id.ts';

const uuidV7 = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u;

it.each([
  ['the time of day does not move', () => 1_764_000_000_000],
  ['the time of day goes back', (call: number) => 1_764_000_000_000 - call],
  ['the time of day moves', (call: number) => 1_764_000_000_000 + call],
])('ids sort as they were asked for, though %s', (_, time) => {
  let call = 0;
  const next = turnIds(() => time((call += 1)));
  const ids = Array.from({ length: 10_000 }, next);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  expect(ids.filter((id) => !uuidV7.test(id))).toEqual([]);
});
