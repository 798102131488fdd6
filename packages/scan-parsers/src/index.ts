export { detectFormat } from './detect-format/detect-format.ts';
export type { FormatDetection } from './detect-format/detect-format.ts';
export { builtInDetectors } from './detect-format/detectors.ts';
export type {
  DetectionFacts,
  FormatDetector,
  JsonFacts,
  JsonKind,
  TextFacts,
  XmlFacts,
} from './detect-format/facts.ts';
export { maskSecrets } from './findings/known-secrets.ts';
export { normalisePath, relativeTo } from './findings/path-syntax.ts';
export type { NormalPath } from './findings/path-syntax.ts';
export { benchmarkSlowdown } from './metrics/benchmark-slowdown.ts';
export { metricKind } from './metrics/metric-kind.ts';
export { actionlintParser } from './formats/actionlint/actionlint.ts';
export { banditParser } from './formats/bandit/bandit.ts';
export { blackParser } from './formats/black/black.ts';
export { coberturaParser } from './formats/cobertura/cobertura.ts';
export { coveragepyJsonParser } from './formats/coveragepy-json/coveragepy-json.ts';
export { cyclonedxParser } from './formats/cyclonedx/cyclonedx.ts';
export { gitleaksParser } from './formats/gitleaks/gitleaks.ts';
export { grypeParser } from './formats/grype/grype.ts';
export { isortParser } from './formats/isort/isort.ts';
export { junitParser } from './formats/junit/junit.ts';
export { lcovParser } from './formats/lcov/lcov.ts';
export { mypyJsonLinesParser } from './formats/mypy/mypy-jsonl.ts';
export { mypyTextParser } from './formats/mypy/mypy-text.ts';
export { pipAuditParser } from './formats/pip-audit/pip-audit.ts';
export { pytestBenchmarkParser } from './formats/pytest-benchmark/pytest-benchmark.ts';
export { radonParser } from './formats/radon/radon.ts';
export { ruffJsonLinesParser } from './formats/ruff/ruff-jsonl.ts';
export { ruffParser } from './formats/ruff/ruff.ts';
export { sarifParser } from './formats/sarif/sarif.ts';
export { semgrepParser } from './formats/semgrep/semgrep.ts';
export { spdxParser } from './formats/spdx/spdx.ts';
export { trivyParser } from './formats/trivy/trivy.ts';
export { zizmorParser } from './formats/zizmor/zizmor.ts';
export { createRegistry, findParser, readReport, readSummary, reportParsers } from './registry.ts';
export type { ParserRegistry, ReportReading } from './registry.ts';
