import { actionlintCheck } from './actionlint-check.ts';
import { headOf, namesOf, quotedName, threeJobRoles } from './parameters.ts';
import type { PresetParameters } from './parameters.ts';

/** What differs between the presets with three jobs, as lines of YAML. */
export interface ThreeJobParts {
  /** Entries of `evidence`. */
  readonly evidence: string;
  readonly rules: string;
  /** The change filter of the language. */
  readonly filter: string;
  /** The cache of packages. */
  readonly packages: string;
  /** What `build-test` has besides its name and needs. */
  readonly buildTest: string;
  /** The same of `security-scan`. */
  readonly securityScan: string;
}

/** A preset with a preflight, a job that builds and tests, and one that scans; all three must succeed. */
export function threeJobPreset(parameters: PresetParameters, parts: ThreeJobParts): string {
  const nameOf = namesOf(parameters);
  const [preflight, buildTest, security] = threeJobRoles.map((role) => headOf(role, nameOf));
  const after = preflight == null ? '' : `      needs: [${preflight.id}]\n`;
  const gateJobs = threeJobRoles.flatMap((role) => {
    const job = nameOf(role);
    return job === null ? [] : [`  ${quotedName(job)}: { enforce: block }\n`];
  });
  const jobs = [
    preflight == null
      ? ''
      : `    ${preflight.id}:
${preflight.nameLine}      detectsChanges: true
      timeoutMinutes: 5
      checks:
${actionlintCheck}`,
    buildTest == null ? '' : `    ${buildTest.id}:\n${buildTest.nameLine}${after}${parts.buildTest}`,
    security == null ? '' : `    ${security.id}:\n${security.nameLine}${after}${parts.securityScan}`,
  ].join('');
  return `version: 1

evidence:
${parts.evidence}
${preflight == null ? '' : `changes: { job: ${quotedName(nameOf('preflight') ?? preflight.id)} }\n\n`}${gateJobs.length === 0 ? '' : `jobs:\n${gateJobs.join('')}\n`}rules:
${parts.rules}
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
    packages: ${parts.packages}
  gate:
    job: quality-gate
    onSuccess: [artifacts]
    onFailure: [artifacts, report, alert]
  health: { everyHours: 6, afterRuns: true, manual: true }
${jobs === '' ? '' : `  jobs:\n${jobs}`}`;
}
