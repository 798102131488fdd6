import { completeParser } from '../formats/complete-parser.ts';
import { cppcheckFormat } from '../formats/cppcheck/cppcheck.ts';

/** Reads a cppcheck report. */
export const cppcheckParser = completeParser(cppcheckFormat);
