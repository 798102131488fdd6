import { completeParser } from '../formats/complete-parser.ts';
import { trivyFormat } from '../formats/trivy/trivy.ts';

/** Reads a Trivy report. */
export const trivyParser = completeParser(trivyFormat);
