import { completeParser } from '../formats/complete-parser.ts';
import { coberturaFormat } from '../formats/cobertura/cobertura.ts';

/** Reads a Cobertura report. */
export const coberturaParser = completeParser(coberturaFormat);
