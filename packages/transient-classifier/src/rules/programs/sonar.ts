import type { RuleEntry } from '../tool-voice.ts';

/** What sonar says. */
export const sonarRules: readonly RuleEntry[] = [
  {
    speaker: 'sonar',
    prefix:
      '^(?:ERROR: |\\[ERROR\\] |ERROR ).{0,120}(?:SonarQube|SonarCloud|SonarScanner|Failed to query server version|Failed to (?:fetch|download|upload|load) )',
    example:
      'ERROR: Error during SonarScanner execution: SonarQube server [https://sonar.example.org] can not be reached: ',
    source: 'https://docs.sonarsource.com/sonarqube-server/analyzing-source-code/scanners/sonarscanner/',
  },
];
