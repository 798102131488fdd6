import { completeParser } from '../formats/complete-parser.ts';
import { rubocopFormat } from '../formats/rubocop/rubocop.ts';

/** Reads a RuboCop report. */
export const rubocopParser = completeParser(rubocopFormat);
