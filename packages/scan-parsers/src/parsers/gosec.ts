import { completeParser } from '../formats/complete-parser.ts';
import { gosecFormat } from '../formats/gosec/gosec.ts';

/** Reads a gosec report. */
export const gosecParser = completeParser(gosecFormat);
