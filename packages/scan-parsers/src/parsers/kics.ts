import { completeParser } from '../formats/complete-parser.ts';
import { kicsFormat } from '../formats/kics/kics.ts';

/** Reads a KICS report. */
export const kicsParser = completeParser(kicsFormat);
