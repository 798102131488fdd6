import type { ExitCodeMeaning, Figures, ReportSummary, ScanGap } from '@portcullis/gate-core';

/** What differs between the reports of two linters. */
export interface LintSummary {
  readonly format: string;
  readonly tools: readonly string[];
  /** The report names no tool but those of its findings: see `ParsedReport`. @default false */
  readonly toolsByFindings?: boolean;
  readonly scanGaps: readonly ScanGap[];
  readonly exitCodes: ExitCodeMeaning | null;
  readonly figures: Figures;
}

/** The summary of a report of findings that has neither tests nor metrics, and does not say when it was made. */
export function lintSummary({
  format,
  tools,
  toolsByFindings = false,
  scanGaps,
  exitCodes,
  figures,
}: LintSummary): ReportSummary {
  return {
    format,
    tools: [...tools],
    ...(toolsByFindings && { toolsByFindings }),
    tests: null,
    metrics: {},
    scanGaps: [...scanGaps],
    exitCodes,
    commits: [],
    producedAt: null,
    figures,
  };
}

/** A report that says itself that no file was looked at, or lists none. */
export function nothingScanned(example: string): ScanGap {
  return { code: 'nothing-scanned', count: 0, of: 0, examples: [example] };
}

/** Output without a problem in which lines look like problems in another form, such as that of a formatter. */
export function unknownForm(lines: number): ScanGap {
  return {
    code: 'results-missing',
    count: lines,
    of: null,
    examples: [`no problem is listed, and ${lines} lines look like problems in another form`],
    settledBy: [0],
  };
}

/** A report that counts more problems than it lists; no gap if it does not. */
export function lostProblems(stated: number, listed: number, what = 'problems'): readonly ScanGap[] {
  return stated <= listed
    ? []
    : [
        {
          code: 'self-contradicting',
          count: stated - listed,
          of: stated,
          examples: [`${stated} ${what} counted, ${listed} listed`],
        },
      ];
}

/** A form without a last line, or one that leaves out what the tool could not look at: its exit code alone tells. */
export function endless(lost: string, settledBy: readonly number[]): ScanGap {
  return { code: 'results-missing', count: 1, of: null, examples: [lost], settledBy: [...settledBy] };
}

/** Lines of JSON that may have been cut between two of them. The tool's exit code tells whether it came to its end. */
export function endlessLines(settledBy: readonly number[]): ScanGap {
  return endless('the lines have no end, and some may be lost: record the exit code', settledBy);
}

/** A report without a problem that a run over nothing gives as well: only exit code 0 shows that the tool looked. */
export function silence(findings: number, why: string): readonly ScanGap[] {
  return findings > 0
    ? []
    : [
        {
          code: 'nothing-scanned',
          count: 0,
          of: null,
          examples: [`${why}: record the exit code`],
          settledBy: [0],
        },
      ];
}
