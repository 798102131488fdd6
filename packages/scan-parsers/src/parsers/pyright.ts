import { completeParser } from '../formats/complete-parser.ts';
import { pyrightFormat } from '../formats/pyright/pyright.ts';

/** Reads a Pyright report. */
export const pyrightParser = completeParser(pyrightFormat);
