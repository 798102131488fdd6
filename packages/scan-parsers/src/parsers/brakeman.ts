import { completeParser } from '../formats/complete-parser.ts';
import { brakemanFormat } from '../formats/brakeman/brakeman.ts';

/** Reads a Brakeman report. */
export const brakemanParser = completeParser(brakemanFormat);
