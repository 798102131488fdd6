import { completeParser } from '../formats/complete-parser.ts';
import { sonarCoverageFormat } from '../formats/sonar-coverage/sonar-coverage.ts';

/** Reads a SonarQube generic coverage report. */
export const sonarCoverageParser = completeParser(sonarCoverageFormat);
