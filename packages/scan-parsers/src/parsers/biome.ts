import { completeParser } from '../formats/complete-parser.ts';
import { biomeFormat } from '../formats/biome/biome.ts';

/** Reads a Biome report. */
export const biomeParser = completeParser(biomeFormat);
