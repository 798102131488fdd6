import { completeParser } from '../formats/complete-parser.ts';
import { tscFormat } from '../formats/tsc/tsc.ts';

/** Reads the output of the TypeScript compiler. */
export const tscParser = completeParser(tscFormat);
