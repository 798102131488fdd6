import { completeParser } from '../formats/complete-parser.ts';
import { mypyTextFormat } from '../formats/mypy/mypy-text.ts';

/** Reads the output of mypy. */
export const mypyTextParser = completeParser(mypyTextFormat);
