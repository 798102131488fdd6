import { completeParser } from '../formats/complete-parser.ts';
import { junitFormat } from '../formats/junit/junit.ts';

/** Reads a JUnit report. */
export const junitParser = completeParser(junitFormat);
