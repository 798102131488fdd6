import { describe, expect, it } from '@jest/globals';
import type { JobStep } from '../classification-context.ts';
import { failedStepWindows } from './step-windows.ts';

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
