import { completeParser } from '../formats/complete-parser.ts';
import { phpstanFormat } from '../formats/phpstan/phpstan.ts';

/** Reads a PHPStan report. */
export const phpstanParser = completeParser(phpstanFormat);
