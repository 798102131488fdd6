import { completeParser } from '../formats/complete-parser.ts';
import { pmdFormat } from '../formats/pmd/pmd.ts';

/** Reads a PMD report. */
export const pmdParser = completeParser(pmdFormat);
