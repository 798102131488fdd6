import { completeParser } from '../formats/complete-parser.ts';
import { pylintFormat } from '../formats/pylint/pylint.ts';

/** Reads a Pylint report. */
export const pylintParser = completeParser(pylintFormat);
