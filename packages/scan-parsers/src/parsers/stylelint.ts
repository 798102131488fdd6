import { completeParser } from '../formats/complete-parser.ts';
import { stylelintFormat } from '../formats/stylelint/stylelint.ts';

/** Reads a Stylelint report. */
export const stylelintParser = completeParser(stylelintFormat);
