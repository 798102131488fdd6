import { completeParser } from '../formats/complete-parser.ts';
import { radonFormat } from '../formats/radon/radon.ts';

/** Reads a complexity report of Radon. */
export const radonParser = completeParser(radonFormat);
