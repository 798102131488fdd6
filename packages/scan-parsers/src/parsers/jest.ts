import { completeParser } from '../formats/complete-parser.ts';
import { jestFormat } from '../formats/jest/jest.ts';

/** Reads a report of Jest or Vitest. */
export const jestParser = completeParser(jestFormat);
