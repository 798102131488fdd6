import { completeParser } from '../formats/complete-parser.ts';
import { cpdFormat } from '../formats/cpd/cpd.ts';

/** Reads a report of PMD's copy-paste detector. */
export const cpdParser = completeParser(cpdFormat);
