import type { ExitCodeMeaning, Figures, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { readOutput } from '../../lines/read-output.ts';
import type { OutputReader } from '../../lines/read-output.ts';
import { lintSummary } from './lint-summary.ts';

/** Takes what a linter or compiler printed, and says what it came to. */
export interface LintOutputReader extends OutputReader {
  gaps(): readonly ScanGap[];
  figures(): Figures;
}

/** What differs between the outputs of two tools. */
export interface LintOutput {
  /** The name of the format, and of its tool. */
  readonly format: string;
  readonly exitCodes: ExitCodeMeaning;
  /** Why output without a line of the tool is not read. */
  readonly refusal: string;
  /** How the tool is made to write something. */
  readonly hint: string;
}

/** Reads what a linter or compiler printed. Refuses as {@link readOutput} does. */
export async function readLintOutput(
  input: ReportInput,
  reader: LintOutputReader,
  { format, exitCodes, refusal, hint }: LintOutput,
): Promise<ReportSummary> {
  await readOutput(input, reader, { refusal, hint });
  return lintSummary({ format, tools: [format], scanGaps: reader.gaps(), exitCodes, figures: reader.figures() });
}
