import type { ExitCodeMeaning, Figures, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { readXml } from '../../xml/read-xml.ts';
import type { XmlHandler } from '../../xml/xml-handler.ts';
import { lintSummary } from './lint-summary.ts';

/** Takes the elements of a linter's report, and says what it came to. */
export interface LintDocument {
  readonly handler: XmlHandler;
  gaps(): readonly ScanGap[];
  figures(): Figures;
}

/** Reads a report in XML of the one tool that the format is named after. */
export async function readLintXml(
  input: ReportInput,
  document: LintDocument,
  { format, exitCodes }: { readonly format: string; readonly exitCodes: ExitCodeMeaning | null },
): Promise<ReportSummary> {
  await readXml(input, document.handler);
  return lintSummary({ format, tools: [format], scanGaps: document.gaps(), exitCodes, figures: document.figures() });
}
