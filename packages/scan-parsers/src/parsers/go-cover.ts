import { completeParser } from '../formats/complete-parser.ts';
import { goCoverFormat } from '../formats/go-cover/go-cover.ts';

/** Reads a Go cover profile. */
export const goCoverParser = completeParser(goCoverFormat);
