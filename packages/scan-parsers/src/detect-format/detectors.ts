import { actionlintDetector } from './detectors/actionlint.ts';
import { banditDetector } from './detectors/bandit.ts';
import { blackDetector } from './detectors/black.ts';
import { coberturaDetector } from './detectors/cobertura.ts';
import { coveragepyJsonDetector } from './detectors/coveragepy-json.ts';
import { cyclonedxDetector } from './detectors/cyclonedx.ts';
import { gitleaksDetector } from './detectors/gitleaks.ts';
import { grypeDetector } from './detectors/grype.ts';
import { isortDetector } from './detectors/isort.ts';
import { junitDetector } from './detectors/junit.ts';
import { lcovDetector } from './detectors/lcov.ts';
import { mypyJsonLinesDetector, mypyTextDetector } from './detectors/mypy.ts';
import { pipAuditDetector } from './detectors/pip-audit.ts';
import { pytestBenchmarkDetector } from './detectors/pytest-benchmark.ts';
import { radonDetector } from './detectors/radon.ts';
import { ruffDetector, ruffJsonLinesDetector } from './detectors/ruff.ts';
import { sarifDetector } from './detectors/sarif.ts';
import { semgrepDetector } from './detectors/semgrep.ts';
import { spdxDetector } from './detectors/spdx.ts';
import { trivyDetector } from './detectors/trivy.ts';
import { zizmorDetector } from './detectors/zizmor.ts';
import type { FormatDetector } from './facts.ts';

/** One for every format that this package parses. Their order has no meaning: no two may recognise the same file. */
export const builtInDetectors: readonly FormatDetector[] = [
  banditDetector,
  pipAuditDetector,
  gitleaksDetector,
  trivyDetector,
  sarifDetector,
  junitDetector,
  coberturaDetector,
  coveragepyJsonDetector,
  blackDetector,
  cyclonedxDetector,
  isortDetector,
  lcovDetector,
  mypyJsonLinesDetector,
  mypyTextDetector,
  pytestBenchmarkDetector,
  radonDetector,
  spdxDetector,
  actionlintDetector,
  grypeDetector,
  ruffDetector,
  ruffJsonLinesDetector,
  semgrepDetector,
  zizmorDetector,
];
