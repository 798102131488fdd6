import { completeParser } from '../formats/complete-parser.ts';
import { banditFormat } from '../formats/bandit/bandit.ts';

/** Reads a Bandit report. */
export const banditParser = completeParser(banditFormat);
