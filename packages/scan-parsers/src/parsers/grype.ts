import { completeParser } from '../formats/complete-parser.ts';
import { grypeFormat } from '../formats/grype/grype.ts';

/** Reads a Grype report. */
export const grypeParser = completeParser(grypeFormat);
