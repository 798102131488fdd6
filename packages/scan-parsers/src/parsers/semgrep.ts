import { completeParser } from '../formats/complete-parser.ts';
import { semgrepFormat } from '../formats/semgrep/semgrep.ts';

/** Reads a Semgrep report. */
export const semgrepParser = completeParser(semgrepFormat);
