import type { ReportInput, SourceRecord } from '@portcullis/gate-core';
import { maskSecrets } from '@portcullis/scan-parsers';
import { GateInputError } from '../errors.ts';
import type { GateFiles } from '../ports.ts';

/** Looks up lines of one state's source. */
export type SourceLines = Required<Pick<ReportInput, 'sourceLine' | 'contentLine'>>;

/** The source of the judged state, as far as fingerprints may rest on it. */
export interface JudgedSource {
  readonly judged: SourceLines;
  /** What of it took part in fingerprints so far. */
  record(): SourceRecord;
}

/** The source of both states that are compared. */
export interface SourceAtHand extends JudgedSource {
  readonly baseline: SourceLines;
}

const noLines: SourceLines = { sourceLine: () => null, contentLine: () => null };

/** No source at all. */
export const noSourceAtHand = { judged: noLines, baseline: noLines } as const;

/**
 * The source lines that fingerprints may be made from. A finding is recognised only if both its fingerprints are made
 * from the same things, so a file is used only if both states have it: if the baseline is only reports, for instance,
 * neither side's lines are used. A content fingerprint, which looks for the file under another path, uses the lines of
 * its own state if both states have any source. Without a baseline, the lines of the judged state are used: a later
 * state may be compared with it.
 *
 * Read the baseline's reports before the judged ones: they show which files matter, and whether there is any source.
 */
export function createSourceLineLookup(judged: GateFiles, baseline: GateFiles | null): SourceAtHand {
  const notInBaseline = new Set<string>();
  let hasBaselineSource = baseline === null;
  return {
    ...recordedSource(judged, {
      mayUse: (path) => !notInBaseline.has(path),
      mayUseContent: () => hasBaselineSource,
    }),
    baseline: {
      sourceLine: (path, line) => {
        const text = linesOf(baseline, path);
        if (text === null) notInBaseline.add(path);
        return text === null || linesOf(judged, path) === null ? null : (text[line - 1] ?? null);
      },
      contentLine: (path, line) => {
        const text = linesOf(baseline, path)?.[line - 1] ?? null;
        hasBaselineSource ||= text !== null;
        return text;
      },
    },
  };
}

/**
 * The judged state's source, to compare with stored evidence: the stored fingerprints are fixed, so the judged ones
 * must be made in the same way.
 *
 * @param recorded what the stored fingerprints were made from; `null` if unknown: the judged lines are used.
 * @param name of the stored evidence, for errors.
 */
export function sourceToCompareWith(judged: GateFiles, recorded: SourceRecord | null, name: string): JudgedSource {
  if (recorded === null) return recordedSource(judged, { mayUse: () => true, mayUseContent: () => true });
  const withLines = new Set(recorded.withLines);
  const withoutLines = new Set(recorded.withoutLines);
  const masked = maskOnce();
  return recordedSource(judged, {
    mayUse: (path) => {
      const known = masked(path);
      if (withLines.has(known) && linesOf(judged, path) === null) throw sourceMissing(known, name);
      return !withoutLines.has(known);
    },
    mayUseContent: () => recorded.contentLines,
  });
}

function sourceMissing(path: string, name: string): GateInputError {
  return new GateInputError(
    `${name} cannot be compared with: it knows findings in ${path} by their source lines, and the judged folder does not have that file`,
    { hint: 'Check out the source where the gate runs, or save the evidence of the base branch without it.' },
  );
}

interface Permission {
  readonly mayUse: (path: string) => boolean;
  readonly mayUseContent: () => boolean;
}

function recordedSource(judged: GateFiles, { mayUse, mayUseContent }: Permission): JudgedSource {
  const uses = new Map<string, boolean>();
  let contentLines = false;
  const pathsThat = (isUsed: boolean): string[] =>
    [...new Set([...uses].flatMap(([path, used]) => (used === isUsed ? [maskSecrets(path)] : [])))].sort();
  return {
    judged: {
      sourceLine: (path, line) => {
        const lines = mayUse(path) ? linesOf(judged, path) : null;
        uses.set(path, lines !== null);
        return lines?.[line - 1] ?? null;
      },
      contentLine: (path, line) => {
        const text = mayUseContent() ? (linesOf(judged, path)?.[line - 1] ?? null) : null;
        contentLines ||= text !== null;
        return text;
      },
    },
    record: () => ({ withLines: pathsThat(true), withoutLines: pathsThat(false), contentLines }),
  };
}

/** Records are stored: a name that holds a secret is recorded without it. Findings ask for few paths again and again. */
function maskOnce(): (path: string) => string {
  const known = new Map<string, string>();
  return (path) => {
    const masked = known.get(path) ?? maskSecrets(path);
    known.set(path, masked);
    return masked;
  };
}

function linesOf(files: GateFiles | null, path: string): readonly string[] | null {
  return files?.sourceLines?.(path) ?? null;
}
