import { banditDetector } from './detectors/bandit.ts';
import { coberturaDetector } from './detectors/cobertura.ts';
import { coveragepyJsonDetector } from './detectors/coveragepy-json.ts';
import { gitleaksDetector } from './detectors/gitleaks.ts';
import { junitDetector } from './detectors/junit.ts';
import { pipAuditDetector } from './detectors/pip-audit.ts';
import { sarifDetector } from './detectors/sarif.ts';
import { trivyDetector } from './detectors/trivy.ts';
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
];
