import { completeParser } from '../formats/complete-parser.ts';
import { lizardFormat } from '../formats/lizard/lizard.ts';

/** Reads a lizard report. */
export const lizardParser = completeParser(lizardFormat);
