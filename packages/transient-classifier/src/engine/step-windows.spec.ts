import { describe, expect, it } from '@jest/globals';
import type { JobStep } from '../classification-context.ts';
import { startRegion } from './region.ts';
import { failedStepWindows, windowOf } from './step-windows.ts';

const step = (conclusion: string | null, startedAt: string | null, completedAt: string | null): JobStep => ({
  ...{ name: 'test', conclusion, startedAt, completedAt },
});
const startMs = Date.parse('2024-05-01T12:00:00Z');

describe('failedStepWindows', () => {
  it.each([
    ['failure', '2024-05-01T12:00:09Z', 10_000],
    ['timed_out', '2024-05-01T12:00:09.5Z', 10_000],
    ['cancelled', null, Infinity],
  ])('gives a step that ended in %s all of its last second (%s)', (conclusion, completedAt, durationMs) => {
    expect(failedStepWindows([step(conclusion, '2024-05-01T12:00:00Z', completedAt)])).toEqual([
      { name: 'test', startMs, endMs: startMs + durationMs },
    ]);
  });

  it.each([
    ['succeeded', 'success', '2024-05-01T12:00:00Z'],
    ['has not ended', null, '2024-05-01T12:00:00Z'],
    ['has no start', 'failure', null],
  ])('gives none to a step that %s', (_what, conclusion, startedAt) => {
    expect(failedStepWindows([step(conclusion, startedAt, '2024-05-01T12:00:09Z')])).toEqual([]);
  });
});

describe('windowOf', () => {
  const windows = [
    { name: 'build', startMs: 1000, endMs: 2000 },
    { name: 'test', startMs: 2000, endMs: 3000 },
  ];

  it.each([
    ['by its name, whenever it began', 'test', 1500, 'test'],
    ['by the instant in which it began', null, 1500, 'build'],
    ['by the first instant of the window', null, 2000, 'test'],
    ['by its last', null, 2999, 'test'],
    ['by the instant where no window has its name', 'lint', 1000, 'build'],
    ['nowhere before', null, 999, undefined],
    ['nowhere after', null, 3000, undefined],
    ['nowhere without a name or an instant', null, null, undefined],
  ])('finds the window of a step %s', (_how, step, startMs, name) => {
    expect(windowOf(startRegion('step', step, 1, startMs), windows)?.name).toBe(name);
  });
});
