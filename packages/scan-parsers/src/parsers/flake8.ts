import { completeParser } from '../formats/complete-parser.ts';
import { flake8Format } from '../formats/flake8/flake8.ts';

/** Reads the output of flake8 or pycodestyle. */
export const flake8Parser = completeParser(flake8Format);
