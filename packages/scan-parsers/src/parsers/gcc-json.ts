import { completeParser } from '../formats/complete-parser.ts';
import { gccJsonFormat } from '../formats/gcc-json/gcc-json.ts';

/** Reads JSON diagnostics of GCC. */
export const gccJsonParser = completeParser(gccJsonFormat);
