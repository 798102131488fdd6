import { completeParser } from '../formats/complete-parser.ts';
import { istanbulSummaryFormat } from '../formats/istanbul/istanbul-summary.ts';

/** Reads a coverage summary of Istanbul. */
export const istanbulSummaryParser = completeParser(istanbulSummaryFormat);
