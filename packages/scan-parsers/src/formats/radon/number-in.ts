import { below, wrongShape } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';

/** A figure of Radon. */
export function numberIn(object: JsonObject, member: string, spot: Spot): number {
  const value = object[member];
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
    throw wrongShape(below(spot, member), 'a number from 0', value);
  return value;
}
