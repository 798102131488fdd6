import { completeParser } from '../formats/complete-parser.ts';
import { dockleFormat } from '../formats/dockle/dockle.ts';

/** Reads a Dockle report. */
export const dockleParser = completeParser(dockleFormat);
