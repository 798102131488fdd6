import { completeParser } from '../formats/complete-parser.ts';
import { rdjsonlFormat } from '../formats/rdjson/rdjsonl.ts';

/** Reads a report in the JSON lines of reviewdog. */
export const rdjsonlParser = completeParser(rdjsonlFormat);
