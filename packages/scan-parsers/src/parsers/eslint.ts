import { completeParser } from '../formats/complete-parser.ts';
import { eslintFormat } from '../formats/eslint/eslint.ts';

/** Reads an ESLint report. */
export const eslintParser = completeParser(eslintFormat);
