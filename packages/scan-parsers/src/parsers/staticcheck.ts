import { completeParser } from '../formats/complete-parser.ts';
import { staticcheckFormat } from '../formats/staticcheck/staticcheck.ts';

/** Reads a Staticcheck report. */
export const staticcheckParser = completeParser(staticcheckFormat);
