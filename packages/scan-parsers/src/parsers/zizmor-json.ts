import { completeParser } from '../formats/complete-parser.ts';
import { zizmorFormat } from '../formats/zizmor/zizmor.ts';

/** Reads a zizmor report. */
export const zizmorParser = completeParser(zizmorFormat);
