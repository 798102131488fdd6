import { completeParser } from '../formats/complete-parser.ts';
import { checkovFormat } from '../formats/checkov/checkov.ts';

/** Reads a Checkov report. */
export const checkovParser = completeParser(checkovFormat);
