import { completeParser } from '../formats/complete-parser.ts';
import { spectralFormat } from '../formats/spectral/spectral.ts';

/** Reads a Spectral report. */
export const spectralParser = completeParser(spectralFormat);
