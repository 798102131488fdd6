import { completeParser } from '../formats/complete-parser.ts';
import { valgrindFormat } from '../formats/valgrind/valgrind.ts';

/** Reads a Valgrind report. */
export const valgrindParser = completeParser(valgrindFormat);
