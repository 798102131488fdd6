import { completeParser } from '../formats/complete-parser.ts';
import { gitleaksFormat } from '../formats/gitleaks/gitleaks.ts';

/** Reads a Gitleaks report. */
export const gitleaksParser = completeParser(gitleaksFormat);
