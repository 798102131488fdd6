import { completeParser } from '../formats/complete-parser.ts';
import { tfsecFormat } from '../formats/tfsec/tfsec.ts';

/** Reads a tfsec report. */
export const tfsecParser = completeParser(tfsecFormat);
