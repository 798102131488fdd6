import { completeParser } from '../formats/complete-parser.ts';
import { hadolintFormat } from '../formats/hadolint/hadolint.ts';

/** Reads a Hadolint report. */
export const hadolintParser = completeParser(hadolintFormat);
