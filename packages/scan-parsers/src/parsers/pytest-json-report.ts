import { completeParser } from '../formats/complete-parser.ts';
import { pytestJsonReportFormat } from '../formats/pytest-json-report/pytest-json-report.ts';

/** Reads a report of pytest-json-report. */
export const pytestJsonReportParser = completeParser(pytestJsonReportFormat);
