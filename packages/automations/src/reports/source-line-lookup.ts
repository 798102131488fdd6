import type { ReportInput } from '@portcullis/gate-core';
import type { GateFiles } from '../ports.ts';

/** Looks up lines of one state's source. */
export type SourceLines = Required<Pick<ReportInput, 'sourceLine' | 'contentLine'>>;

/** The source of both states that are compared. */
export interface SourceAtHand {
  readonly judged: SourceLines;
  readonly baseline: SourceLines;
}

const noLines: SourceLines = { sourceLine: () => null, contentLine: () => null };

/** No source at all. */
export const noSourceAtHand: SourceAtHand = { judged: noLines, baseline: noLines };

/**
 * The source lines that fingerprints may be made from. A finding is recognised only if both its fingerprints are made
 * from the same things, so a file is used only if both states have it: if the baseline is only reports, for instance,
 * neither side's lines are used. A content fingerprint, which looks for the file under another path, uses the lines of
 * its own state if both states have any source.
 *
 * Read the baseline's reports before the judged ones: they show which files matter, and whether there is any source.
 */
export function createSourceLineLookup(judged: GateFiles, baseline: GateFiles | null): SourceAtHand {
  const notInBaseline = new Set<string>();
  let hasBaselineSource = false;
  const linesOf = (files: GateFiles | null, path: string): readonly string[] | null =>
    files?.sourceLines?.(path) ?? null;
  const lineOf = (files: GateFiles | null, path: string, line: number): string | null =>
    linesOf(files, path)?.[line - 1] ?? null;
  return {
    judged: {
      sourceLine: (path, line) => (notInBaseline.has(path) ? null : lineOf(judged, path, line)),
      contentLine: (path, line) => (hasBaselineSource ? lineOf(judged, path, line) : null),
    },
    baseline: {
      sourceLine: (path, line) => {
        const text = linesOf(baseline, path);
        if (text === null) notInBaseline.add(path);
        return text === null || linesOf(judged, path) === null ? null : (text[line - 1] ?? null);
      },
      contentLine: (path, line) => {
        const text = lineOf(baseline, path, line);
        hasBaselineSource ||= text !== null;
        return text;
      },
    },
  };
}
