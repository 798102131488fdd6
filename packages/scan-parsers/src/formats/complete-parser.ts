import type { ReportParser } from '@portcullis/gate-core';
import { protectedParser } from './protected-parser.ts';
import { readAs } from './read-as.ts';
import type { ExitCodeLookup, ReportFormat } from './report-format.ts';

/**
 * The parser of a format with what all parsers have in common: errors that name the place and the report's real format,
 * and masked secrets. The other formats are loaded when a report is refused, and not before.
 */
export function completeParser({ parser }: ReportFormat): ReportParser {
  return protectedParser(readAs(parser, async () => (await import('./formats.ts')).reportFormats));
}

/** For formats of many tools: the exit codes of any tool, whose formats are loaded when such a report is read. */
export async function loadExitCodes(): Promise<ExitCodeLookup> {
  return (await import('./formats.ts')).exitCodesOf;
}
