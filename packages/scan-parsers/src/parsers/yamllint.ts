import { completeParser } from '../formats/complete-parser.ts';
import { yamllintFormat } from '../formats/yamllint/yamllint.ts';

/** Reads the output of yamllint. */
export const yamllintParser = completeParser(yamllintFormat);
