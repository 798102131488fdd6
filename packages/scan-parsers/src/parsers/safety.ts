import { completeParser } from '../formats/complete-parser.ts';
import { safetyFormat } from '../formats/safety/safety.ts';

/** Reads a Safety report. */
export const safetyParser = completeParser(safetyFormat);
