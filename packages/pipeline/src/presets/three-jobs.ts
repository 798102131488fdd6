import { actionlintCheck } from './actionlint-check.ts';
import { headOf, namesOf, quotedName, threeJobRoles } from './parameters.ts';
import type { PresetParameters } from './parameters.ts';

/** What differs between the presets of two languages whose tools come with their toolchain, as lines of YAML. */
export interface LanguageParts {
  /** Entries of `evidence`: `tests`, with the numbers of a test run, and others. */
  readonly evidence: string;
  readonly rules: string;
  /** The change filter of the language. */
  readonly filter: string;
  /** The cache of packages. */
  readonly caches: string;
  /** Commands that install what the checks need. */
  readonly setup: readonly string[];
  /** Checks of `build-test`. */
  readonly checks: string;
  /** Checks of `security-scan`. */
  readonly scans: string;
}

/** A preset with a preflight, a job that builds and tests, and one that scans; all three must succeed. */
export function threeJobPreset(parameters: PresetParameters, parts: LanguageParts): string {
  const { reports } = parameters;
  const nameOf = namesOf(parameters);
  const [preflight, buildTest, security] = threeJobRoles.map((role) => headOf(role, nameOf));
  const after = preflight == null ? '' : `      needs: [${preflight.id}]\n`;
  const gateJobs = threeJobRoles.flatMap((role) => {
    const job = nameOf(role);
    return job === null ? [] : [`  ${quotedName(job)}: { enforce: block }\n`];
  });
  const setup = `      caches: [packages]\n      setup: ${JSON.stringify(parts.setup)}\n`;
  const jobs = [
    preflight == null
      ? ''
      : `    ${preflight.id}:\n${preflight.nameLine}      detectsChanges: true\n      timeoutMinutes: 5\n      checks:\n${actionlintCheck}`,
    buildTest == null
      ? ''
      : `    ${buildTest.id}:\n${buildTest.nameLine}${after}      timeoutMinutes: 30\n${setup}      checks:\n${parts.checks}`,
    security == null
      ? ''
      : `    ${security.id}:\n${security.nameLine}${after}      timeoutMinutes: 15\n      caches: [packages]\n      checks:\n${parts.scans}        gitleaks:
          command: [gitleaks, dir, ., --redact, -f, json, -r, '\${reports.gitleaks}']
          required: false   # informational
          exit: [0, 1]
          reports: { gitleaks: { parser: gitleaks, path: ${reports}/gitleaks.json } }
          install: { go: [github.com/zricethezav/gitleaks/v8@v8.30.1] }
`,
  ].join('');
  return `version: 1

evidence:
${parts.evidence}  gitleaks:    { parser: gitleaks, path: ${reports}/gitleaks.json, enforce: inform }

${preflight == null ? '' : `changes: { job: ${quotedName(nameOf('preflight') ?? preflight.id)} }\n\n`}${gateJobs.length === 0 ? '' : `jobs:\n${gateJobs.join('')}\n`}rules:
${parts.rules}  - { id: tests-pass,      title: Failed tests,      metric: tests.failed, max: 0 }
  - { id: tests-complete,  title: Tests with errors, metric: tests.errors, max: 0 }

changeFilters:
  ${parts.filter}
  workflows: ['.github/workflows/**', '.github/actions/**']

gate: { comment: true, explainJobs: true }   # a comment after success and failure; the analysis of failed logs

pipeline:
  on:
    pullRequest: { types: [opened, synchronize, reopened] }
    push: { branches: [main] }
    mergeGroup: true
    manual: true
  caches:
    packages: ${parts.caches}
  gate:
    job: quality-gate
    onSuccess: [artifacts]
    onFailure: [artifacts, report, alert]
  health: { everyHours: 6, afterRuns: true, manual: true }
${jobs === '' ? '' : `  jobs:\n${jobs}`}`;
}
