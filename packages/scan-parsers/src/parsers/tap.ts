import { completeParser } from '../formats/complete-parser.ts';
import { tapFormat } from '../formats/tap/tap.ts';

/** Reads TAP. */
export const tapParser = completeParser(tapFormat);
