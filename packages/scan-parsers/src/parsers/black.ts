import { completeParser } from '../formats/complete-parser.ts';
import { blackFormat } from '../formats/black/black.ts';

/** Reads the output of Black. */
export const blackParser = completeParser(blackFormat);
