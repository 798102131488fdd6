import { completeParser } from '../formats/complete-parser.ts';
import { rdjsonFormat } from '../formats/rdjson/rdjson.ts';

/** Reads a report in the format of reviewdog. */
export const rdjsonParser = completeParser(rdjsonFormat);
