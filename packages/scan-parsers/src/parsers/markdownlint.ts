import { completeParser } from '../formats/complete-parser.ts';
import { markdownlintFormat } from '../formats/markdownlint/markdownlint.ts';

/** Reads a markdownlint report. */
export const markdownlintParser = completeParser(markdownlintFormat);
