import { completeParser } from '../formats/complete-parser.ts';
import { isortFormat } from '../formats/isort/isort.ts';

/** Reads the output of isort. */
export const isortParser = completeParser(isortFormat);
