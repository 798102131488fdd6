export { DiffError } from './diff/diff-error.ts';
export { readChangedText, readDiffedFiles, readUnifiedDiff } from './diff/read-unified-diff.ts';
export type { DiffedFile } from './diff/read-unified-diff.ts';
export type { FormatDetection } from './detect-format/detect-among.ts';
export type {
  DetectionFacts,
  FormatDetector,
  JsonFacts,
  JsonKind,
  TextFacts,
  XmlFacts,
} from './detect-format/facts.ts';
export { builtInDetectors, detectFormat } from './formats/detect-format.ts';
export { placeInTree } from './findings/place-in-tree.ts';
export { maskSecrets } from './findings/known-secrets.ts';
export {
  comparable,
  ignoresCase,
  isInstalled,
  normaliseFolder,
  parentOf,
  passedOverFolders,
  relativeTo,
} from './findings/path-syntax.ts';
export type { NormalFolder } from './findings/path-syntax.ts';
export { benchmarkSlowdown } from './metrics/benchmark-slowdown.ts';
export { formatsStating, metricKind, metricNames } from './metrics/metric-kind.ts';
export {
  actionlintParser,
  banditParser,
  biomeParser,
  blackParser,
  brakemanParser,
  bundlerAuditParser,
  cargoAuditParser,
  cargoParser,
  checkovParser,
  checkstyleParser,
  clangTidyParser,
  cloverParser,
  coberturaParser,
  composerAuditParser,
  coveragepyJsonParser,
  cpdParser,
  cppcheckParser,
  cyclonedxParser,
  detectSecretsParser,
  eslintParser,
  flake8Parser,
  gccParser,
  gcovrParser,
  gitlabCodequalityParser,
  gitlabSecurityParser,
  gitleaksParser,
  goCoverParser,
  golangciLintParser,
  gosecParser,
  goTestParser,
  govulncheckParser,
  grypeParser,
  hadolintParser,
  isortParser,
  istanbulParser,
  istanbulSummaryParser,
  jacocoParser,
  jestParser,
  junitParser,
  lcovParser,
  llvmCovParser,
  mypyJsonLinesParser,
  mypyTextParser,
  npmAuditParser,
  osvScannerParser,
  oxlintParser,
  phpcsParser,
  phpstanParser,
  pipAuditParser,
  playwrightParser,
  pmdParser,
  psalmParser,
  pylintParser,
  pyrightParser,
  pytestBenchmarkParser,
  radonParser,
  rdjsonlParser,
  rdjsonParser,
  rubocopParser,
  ruffJsonLinesParser,
  ruffParser,
  safetyParser,
  sarifParser,
  semgrepParser,
  shellcheckParser,
  sonarIssuesParser,
  spdxParser,
  spotbugsParser,
  staticcheckParser,
  stylelintParser,
  tapParser,
  trivyParser,
  trufflehogParser,
  trxParser,
  tscParser,
  valgrindParser,
  yarnAuditParser,
  zizmorParser,
} from './formats/parsers.ts';
export { toolParsers } from './formats/tool-parsers.ts';
export { createRegistry, findParser, readReport, readSummary, reportParsers } from './registry.ts';
export type { ParserRegistry, ReportReading } from './registry.ts';
export { compileMatcher } from './matchers/compile-matcher.ts';
export type { CompiledPattern, MatcherFault, MatcherResult } from './matchers/compile-matcher.ts';
export type { LinePattern } from './matchers/read-matched.ts';
