import { completeParser } from '../formats/complete-parser.ts';
import { testngFormat } from '../formats/testng/testng.ts';

/** Reads a TestNG report. */
export const testngParser = completeParser(testngFormat);
