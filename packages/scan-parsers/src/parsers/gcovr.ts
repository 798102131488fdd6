import { completeParser } from '../formats/complete-parser.ts';
import { gcovrFormat } from '../formats/gcovr/gcovr.ts';

/** Reads a gcovr report. */
export const gcovrParser = completeParser(gcovrFormat);
