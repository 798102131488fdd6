import type { RuleEntry } from '../tool-voice.ts';

/** What sonar says. */
export const sonarRules: readonly RuleEntry[] = [
  {
    id: 'sonar/quality-gate',
    verdict: 'permanent',
    category: 'lint',
    weight: 'veto',
    speaker: 'sonar',
    tier: 'lint',
    patterns: [/^(?:ERROR: |\[ERROR\] |ERROR {1,2})?.{0,200}QUALITY GATE STATUS: FAILED\b/u],
    example: 'ERROR: QUALITY GATE STATUS: FAILED - View details on https://sonar.example.org/dashboard?id=pad',
    notExample: 'INFO: QUALITY GATE STATUS: PASSED - View details on https://sonar.example.org/dashboard?id=pad',
    source: 'https://docs.sonarsource.com/sonarqube-server/analyzing-source-code/ci-integration/',
  },
  {
    speaker: 'sonar',
    prefix:
      '^(?:ERROR: |\\[ERROR\\] |ERROR ).{0,120}(?:SonarQube|SonarCloud|SonarScanner|Failed to query server version|Failed to (?:fetch|download|upload|load) )',
    example:
      'ERROR: Error during SonarScanner execution: SonarQube server [https://sonar.example.org] can not be reached: ',
    source: 'https://docs.sonarsource.com/sonarqube-server/analyzing-source-code/scanners/sonarscanner/',
  },
];
