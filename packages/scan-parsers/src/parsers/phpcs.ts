import { completeParser } from '../formats/complete-parser.ts';
import { phpcsFormat } from '../formats/phpcs/phpcs.ts';

/** Reads a PHP_CodeSniffer report. */
export const phpcsParser = completeParser(phpcsFormat);
