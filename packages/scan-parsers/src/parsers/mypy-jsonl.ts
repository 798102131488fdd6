import { completeParser } from '../formats/complete-parser.ts';
import { mypyJsonLinesFormat } from '../formats/mypy/mypy-jsonl.ts';

/** Reads a mypy report in JSON lines. */
export const mypyJsonLinesParser = completeParser(mypyJsonLinesFormat);
