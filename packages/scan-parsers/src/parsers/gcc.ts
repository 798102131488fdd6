import { completeParser } from '../formats/complete-parser.ts';
import { gccFormat } from '../formats/gcc/gcc.ts';

/** Reads the output of GCC or Clang. */
export const gccParser = completeParser(gccFormat);
