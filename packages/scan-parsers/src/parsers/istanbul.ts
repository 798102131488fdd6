import { completeParser } from '../formats/complete-parser.ts';
import { istanbulFormat } from '../formats/istanbul/istanbul.ts';

/** Reads coverage data of Istanbul. */
export const istanbulParser = completeParser(istanbulFormat);
