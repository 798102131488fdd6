import type { JobStep } from '../classification-context.ts';
import type { Region } from './region.ts';

/** The time in which a failed step ran, in milliseconds since 1970. */
export interface StepWindow {
  readonly name: string;
  readonly startMs: number;
  /** Exclusive. */
  readonly endMs: number;
}

const failedConclusions = new Set(['failure', 'timed_out', 'cancelled']);

/**
 * The windows of the steps that failed, in order; the API rounds to whole seconds, so a window includes all of its last
 * one.
 */
export function failedStepWindows(steps: readonly JobStep[]): readonly StepWindow[] {
  return steps.flatMap(({ name, conclusion, startedAt, completedAt }) => {
    const startMs = Date.parse(startedAt ?? '');
    const endMs = Date.parse(completedAt ?? '');
    if (conclusion === null || !failedConclusions.has(conclusion) || Number.isNaN(startMs)) return [];
    return [
      { name, startMs, endMs: Number.isNaN(endMs) ? Number.POSITIVE_INFINITY : Math.floor(endMs / 1000) * 1000 + 1000 },
    ];
  });
}

/** The window in which a step of the log started, or that has its name. */
export function windowOf(region: Region, windows: readonly StepWindow[]): StepWindow | undefined {
  const byName = windows.find(({ name }) => name === region.step);
  if (byName !== undefined) return byName;
  const { startMs } = region;
  return startMs === null ? undefined : windows.find((window) => startMs >= window.startMs && startMs < window.endMs);
}
