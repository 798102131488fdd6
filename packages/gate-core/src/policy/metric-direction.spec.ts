import { describe, expect, it } from '@jest/globals';
import { directionOf, isFloor } from './metric-direction.ts';
import type { DirectedRule, MetricDirection } from './metric-direction.ts';

describe('the direction of a metric', () => {
  it.each<[DirectedRule, MetricDirection, boolean]>([
    [{}, 'up', true],
    [{ min: 1 }, 'up', true],
    [{ max: 1 }, 'down', false],
    [{ min: 1, max: 2 }, 'up', true],
    [{ ratchet: {} }, 'up', true],
    [{ ratchet: {}, max: 1 }, 'down', false],
    [{ ratchet: { direction: 'down' } }, 'down', false],
    [{ ratchet: { direction: 'down' }, min: 1 }, 'down', true],
    [{ ratchet: { direction: 'up' }, max: 1 }, 'up', false],
  ])('of %j is %s, and whether it has a floor: %j', (rule, direction, hasFloor) => {
    expect([directionOf(rule), isFloor(rule)]).toEqual([direction, hasFloor]);
  });
});
