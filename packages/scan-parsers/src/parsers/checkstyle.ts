import { completeParser, loadExitCodes } from '../formats/complete-parser.ts';
import { createCheckstyleFormat } from '../formats/checkstyle/checkstyle.ts';

/** Reads a Checkstyle report. */
export const checkstyleParser = completeParser(createCheckstyleFormat(loadExitCodes));
