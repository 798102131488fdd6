import { completeParser } from '../formats/complete-parser.ts';
import { jacocoFormat } from '../formats/jacoco/jacoco.ts';

/** Reads a JaCoCo report. */
export const jacocoParser = completeParser(jacocoFormat);
