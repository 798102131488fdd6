import { completeParser } from '../formats/complete-parser.ts';
import { lcovFormat } from '../formats/lcov/lcov.ts';

/** Reads an LCOV tracefile. */
export const lcovParser = completeParser(lcovFormat);
