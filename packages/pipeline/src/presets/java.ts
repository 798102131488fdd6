import { javaManagers, namesOf, quotedName } from './parameters.ts';
import type { PresetParameters } from './parameters.ts';

/** Where each build tool writes reports, for each module of the project. */
const places = {
  maven: {
    tests: "['**/target/surefire-reports/TEST-*.xml', '**/target/failsafe-reports/TEST-*.xml']",
    coverage: "'**/target/site/jacoco*/jacoco.xml'",
    checkstyle: "'**/target/checkstyle-result.xml'",
    spotbugs: "'**/target/spotbugsXml.xml'",
  },
  gradle: {
    tests: "'**/build/test-results/**/TEST-*.xml'",
    coverage: "'**/build/reports/jacoco/**/*.xml'",
    checkstyle: "'**/build/reports/checkstyle/*.xml'",
    spotbugs: "'**/build/reports/spotbugs/*.xml'",
  },
} as const;

/**
 * The preset `java`: tests and coverage decide; Checkstyle, SpotBugs and Gitleaks are shown. It declares no pipeline: the
 * build tool writes one report for each class and module, and how it is called is the project's own.
 */
export function javaPreset(parameters: PresetParameters): string {
  // Beside another preset, the parameter may be meant for that one.
  const manager = javaManagers.find((one) => one === parameters.packageManager) ?? 'maven';
  const place = places[manager];
  const nameOf = namesOf(parameters);
  const jobs = ['build-test', 'security-scan'].flatMap((role) => {
    const name = nameOf(role);
    return name === null ? [] : [`  ${quotedName(name)}: { enforce: block }\n`];
  });
  return `version: 1

# Reports of ${manager === 'maven' ? 'Maven' : 'Gradle'}, of all modules.
evidence:
  tests:      { parser: junit, path: ${place.tests} }
  coverage:   { parser: jacoco, path: ${place.coverage} }
  checkstyle: { parser: checkstyle, path: ${place.checkstyle}, enforce: inform }
  spotbugs:   { parser: spotbugs, path: ${place.spotbugs}, enforce: inform }
  gitleaks:   { parser: gitleaks, path: ${parameters.reports}/gitleaks.json, enforce: inform }

${jobs.length === 0 ? '' : `jobs:\n${jobs.join('')}\n`}rules:
  - { id: coverage-floor, title: Line coverage,             metric: coverage.lines, min: 30 }
  - { id: tests-pass,     title: Failed tests,              metric: tests.failed, max: 0 }
  - { id: tests-complete, title: Tests with errors,         metric: tests.errors, max: 0 }
  - { id: bugs,           title: Bugs that SpotBugs is sure of, count: { severity: high, evidence: [spotbugs] }, max: 0, enforce: inform }

changeFilters:
  java: ['**/*.java', '**/*.kt', '**/pom.xml', '**/*.gradle', '**/*.gradle.kts', '**/gradle.properties', 'gradle/**']
  workflows: ['.github/workflows/**', '.github/actions/**']

gate: { comment: true, explainJobs: true }   # a comment after success and failure; the analysis of failed logs
`;
}
