import { completeParser } from '../formats/complete-parser.ts';
import { oxlintFormat } from '../formats/oxlint/oxlint.ts';

/** Reads an oxlint report. */
export const oxlintParser = completeParser(oxlintFormat);
