import { completeParser } from '../formats/complete-parser.ts';
import { cyclonedxFormat } from '../formats/cyclonedx/cyclonedx.ts';

/** Reads a CycloneDX bill of materials. */
export const cyclonedxParser = completeParser(cyclonedxFormat);
