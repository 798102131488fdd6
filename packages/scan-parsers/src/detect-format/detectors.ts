import { actionlintDetector } from '../formats/actionlint/detector.ts';
import { banditDetector } from '../formats/bandit/detector.ts';
import { blackDetector } from '../formats/black/detector.ts';
import { coberturaDetector } from '../formats/cobertura/detector.ts';
import { coveragepyJsonDetector } from '../formats/coveragepy-json/detector.ts';
import { cyclonedxDetector } from '../formats/cyclonedx/detector.ts';
import { gitleaksDetector } from '../formats/gitleaks/detector.ts';
import { grypeDetector } from '../formats/grype/detector.ts';
import { isortDetector } from '../formats/isort/detector.ts';
import { junitDetector } from '../formats/junit/detector.ts';
import { lcovDetector } from '../formats/lcov/detector.ts';
import { mypyJsonLinesDetector, mypyTextDetector } from '../formats/mypy/detectors.ts';
import { pipAuditDetector } from '../formats/pip-audit/detector.ts';
import { pytestBenchmarkDetector } from '../formats/pytest-benchmark/detector.ts';
import { radonDetector } from '../formats/radon/detector.ts';
import { ruffDetector, ruffJsonLinesDetector } from '../formats/ruff/detectors.ts';
import { sarifDetector } from '../formats/sarif/detector.ts';
import { semgrepDetector } from '../formats/semgrep/detector.ts';
import { spdxDetector } from '../formats/spdx/detector.ts';
import { trivyDetector } from '../formats/trivy/detector.ts';
import { zizmorDetector } from '../formats/zizmor/detector.ts';
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
