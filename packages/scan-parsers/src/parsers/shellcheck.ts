import { completeParser } from '../formats/complete-parser.ts';
import { shellcheckFormat } from '../formats/shellcheck/shellcheck.ts';

/** Reads a ShellCheck report. */
export const shellcheckParser = completeParser(shellcheckFormat);
