import { completeParser } from '../formats/complete-parser.ts';
import { sonarIssuesFormat } from '../formats/sonar-issues/sonar-issues.ts';

/** Reads generic issues of SonarQube. */
export const sonarIssuesParser = completeParser(sonarIssuesFormat);
