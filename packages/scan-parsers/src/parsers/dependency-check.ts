import { completeParser } from '../formats/complete-parser.ts';
import { dependencyCheckFormat } from '../formats/dependency-check/dependency-check.ts';

/** Reads an OWASP Dependency-Check report. */
export const dependencyCheckParser = completeParser(dependencyCheckFormat);
