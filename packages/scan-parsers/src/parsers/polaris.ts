import { completeParser } from '../formats/complete-parser.ts';
import { polarisFormat } from '../formats/polaris/polaris.ts';

/** Reads a Polaris report. */
export const polarisParser = completeParser(polarisFormat);
