import { completeParser } from '../formats/complete-parser.ts';
import { actionlintFormat } from '../formats/actionlint/actionlint.ts';

/** Reads an actionlint report. */
export const actionlintParser = completeParser(actionlintFormat);
