import { completeParser } from '../formats/complete-parser.ts';
import { radonHalFormat } from '../formats/radon/radon-hal.ts';

/** Reads Radon's Halstead metrics. */
export const radonHalParser = completeParser(radonHalFormat);
