import { completeParser } from '../formats/complete-parser.ts';
import { vultureFormat } from '../formats/vulture/vulture.ts';

/** Reads the output of Vulture. */
export const vultureParser = completeParser(vultureFormat);
