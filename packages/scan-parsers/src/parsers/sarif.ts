import { completeParser, loadExitCodes } from '../formats/complete-parser.ts';
import { createSarifFormat } from '../formats/sarif/sarif.ts';

/** Reads a SARIF log. */
export const sarifParser = completeParser(createSarifFormat(loadExitCodes));
