import { gitleaksCheck } from './gitleaks-check.ts';
import type { PresetParameters } from './parameters.ts';
import { threeJobPreset } from './three-jobs.ts';

/** What differs between the presets of two languages whose tools come with their toolchain, as lines of YAML. */
export interface ToolchainParts {
  /** Entries of `evidence`: `tests`, with the numbers of a test run, and others. */
  readonly evidence: string;
  readonly rules: string;
  /** The change filter of the language. */
  readonly filter: string;
  /** The cache of packages. */
  readonly packages: string;
  /** Commands that install what the checks need. */
  readonly setup: readonly string[];
  /** Checks of `build-test`. */
  readonly checks: string;
  /** Checks of `security-scan`. */
  readonly scans: string;
}

/** A preset with three jobs whose failed tests count, and which shows secrets in the code. */
export function toolchainPreset(parameters: PresetParameters, parts: ToolchainParts): string {
  const { reports } = parameters;
  return threeJobPreset(parameters, {
    evidence: `${parts.evidence}  gitleaks:    { parser: gitleaks, path: ${reports}/gitleaks.json, enforce: inform }
`,
    rules: `${parts.rules}  - { id: tests-pass,      title: Failed tests,      metric: tests.failed, max: 0 }
  - { id: tests-complete,  title: Tests with errors, metric: tests.errors, max: 0 }
`,
    filter: parts.filter,
    packages: parts.packages,
    buildTest: `      timeoutMinutes: 30
      caches: [packages]
      setup: ${JSON.stringify(parts.setup)}
      checks:
${parts.checks}`,
    securityScan: `      timeoutMinutes: 15
      caches: [packages]
      checks:
${parts.scans}${gitleaksCheck(reports)}`,
  });
}
