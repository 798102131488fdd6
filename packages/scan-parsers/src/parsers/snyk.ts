import { completeParser } from '../formats/complete-parser.ts';
import { snykFormat } from '../formats/snyk/snyk.ts';

/** Reads a Snyk report. */
export const snykParser = completeParser(snykFormat);
