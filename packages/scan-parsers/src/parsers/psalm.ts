import { completeParser } from '../formats/complete-parser.ts';
import { psalmFormat } from '../formats/psalm/psalm.ts';

/** Reads a Psalm report. */
export const psalmParser = completeParser(psalmFormat);
