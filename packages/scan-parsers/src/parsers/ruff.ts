import { completeParser } from '../formats/complete-parser.ts';
import { ruffFormat } from '../formats/ruff/ruff.ts';

/** Reads a Ruff report. */
export const ruffParser = completeParser(ruffFormat);
