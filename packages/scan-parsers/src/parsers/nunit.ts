import { completeParser } from '../formats/complete-parser.ts';
import { nunitFormat } from '../formats/nunit/nunit.ts';

/** Reads an NUnit report. */
export const nunitParser = completeParser(nunitFormat);
