import { completeParser } from '../formats/complete-parser.ts';
import { govulncheckFormat } from '../formats/govulncheck/govulncheck.ts';

/** Reads a govulncheck report. */
export const govulncheckParser = completeParser(govulncheckFormat);
