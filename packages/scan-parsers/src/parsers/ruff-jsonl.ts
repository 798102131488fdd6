import { completeParser } from '../formats/complete-parser.ts';
import { ruffJsonLinesFormat } from '../formats/ruff/ruff-jsonl.ts';

/** Reads a Ruff report in JSON lines. */
export const ruffJsonLinesParser = completeParser(ruffJsonLinesFormat);
