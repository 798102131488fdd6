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
export { actionlintParser } from './parsers/actionlint.ts';
export { banditParser } from './parsers/bandit.ts';
export { blackParser } from './parsers/black.ts';
export { coberturaParser } from './parsers/cobertura.ts';
export { coveragepyJsonParser } from './parsers/coveragepy-json.ts';
export { cyclonedxParser } from './parsers/cyclonedx.ts';
export { gitleaksParser } from './parsers/gitleaks.ts';
export { grypeParser } from './parsers/grype.ts';
export { isortParser } from './parsers/isort.ts';
export { junitParser } from './parsers/junit.ts';
export { lcovParser } from './parsers/lcov.ts';
export { mypyJsonLinesParser } from './parsers/mypy-jsonl.ts';
export { mypyTextParser } from './parsers/mypy-text.ts';
export { pipAuditParser } from './parsers/pip-audit.ts';
export { pytestBenchmarkParser } from './parsers/pytest-benchmark.ts';
export { radonParser } from './parsers/radon.ts';
export { ruffJsonLinesParser } from './parsers/ruff-jsonl.ts';
export { ruffParser } from './parsers/ruff.ts';
export { sarifParser } from './parsers/sarif.ts';
export { semgrepParser } from './parsers/semgrep.ts';
export { spdxParser } from './parsers/spdx.ts';
export { trivyParser } from './parsers/trivy.ts';
export { zizmorParser } from './parsers/zizmor.ts';
export { createRegistry, findParser, readReport, readSummary, reportParsers } from './registry.ts';
export type { ParserRegistry, ReportReading } from './registry.ts';
