import { completeParser } from '../formats/complete-parser.ts';
import { radonMiFormat } from '../formats/radon/radon-mi.ts';

/** Reads Radon's maintainability index. */
export const radonMiParser = completeParser(radonMiFormat);
