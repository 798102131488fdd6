import { completeParser } from '../formats/complete-parser.ts';
import { cloverFormat } from '../formats/clover/clover.ts';

/** Reads a Clover report. */
export const cloverParser = completeParser(cloverFormat);
