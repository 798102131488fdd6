import { completeParser } from '../formats/complete-parser.ts';
import { radonRawFormat } from '../formats/radon/radon-raw.ts';

/** Reads Radon's counts of lines. */
export const radonRawParser = completeParser(radonRawFormat);
