import { completeParser } from '../formats/complete-parser.ts';
import { trufflehogFormat } from '../formats/trufflehog/trufflehog.ts';

/** Reads a TruffleHog report. */
export const trufflehogParser = completeParser(trufflehogFormat);
