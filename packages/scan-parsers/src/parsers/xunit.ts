import { completeParser } from '../formats/complete-parser.ts';
import { xunitFormat } from '../formats/xunit/xunit.ts';

/** Reads a report of xUnit.net. */
export const xunitParser = completeParser(xunitFormat);
