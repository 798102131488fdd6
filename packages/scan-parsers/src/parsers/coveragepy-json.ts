import { completeParser } from '../formats/complete-parser.ts';
import { coveragepyJsonFormat } from '../formats/coveragepy-json/coveragepy-json.ts';

/** Reads a coverage.py report. */
export const coveragepyJsonParser = completeParser(coveragepyJsonFormat);
