import type { ReportInput } from '@portcullis/gate-core';
import type { GateFiles } from '../ports.ts';

/** Tells a line of the source, as {@link ReportInput.sourceLine} does. */
export type SourceLine = NonNullable<ReportInput['sourceLine']>;

/** The source of both states that are compared. */
export interface SourceAtHand {
  readonly judged: SourceLine;
  readonly baseline: SourceLine;
}

/** No source at all. */
export const noSourceAtHand: SourceAtHand = { judged: () => null, baseline: () => null };

/**
 * The source that fingerprints may rest on. A finding is known again only if both its fingerprints are made from the same things, so a file
 * counts only if both states have it: where the baseline is nothing but reports, for instance, neither side's lines are used.
 *
 * Read the baseline's reports before the judged ones: they show which files matter.
 */
export function sourceAtHand(judged: GateFiles, baseline: GateFiles | null): SourceAtHand {
  const notInBaseline = new Set<string>();
  const linesOf = (files: GateFiles | null, path: string): readonly string[] | null => files?.sourceLines?.(path) ?? null;
  return {
    judged: (path, line) => (notInBaseline.has(path) ? null : (linesOf(judged, path)?.[line - 1] ?? null)),
    baseline: (path, line) => {
      const lines = linesOf(baseline, path);
      if (lines === null) notInBaseline.add(path);
      return lines === null || linesOf(judged, path) === null ? null : (lines[line - 1] ?? null);
    },
  };
}
