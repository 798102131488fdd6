import { formats } from './formats.ts';

/** Reads an actionlint report. */
export const actionlintParser = formats.actionlint.parser;

/** Reads a Bandit report. */
export const banditParser = formats.bandit.parser;

/** Reads a Biome report. */
export const biomeParser = formats.biome.parser;

/** Reads the output of Black. */
export const blackParser = formats.black.parser;

/** Reads a Brakeman report. */
export const brakemanParser = formats.brakeman.parser;

/** Reads a bundler-audit report. */
export const bundlerAuditParser = formats.bundlerAudit.parser;

/** Reads cargo's and Clippy's messages. */
export const cargoParser = formats.cargo.parser;

/** Reads a cargo-audit report. */
export const cargoAuditParser = formats.cargoAudit.parser;

/** Reads the JSON lines of cargo-deny. */
export const cargoDenyParser = formats.cargoDeny.parser;

/** Reads a Checkov report. */
export const checkovParser = formats.checkov.parser;

/** Reads a Checkstyle report. */
export const checkstyleParser = formats.checkstyle.parser;

/** Reads the output of clang-tidy. */
export const clangTidyParser = formats.clangTidy.parser;

/** Reads a Clover report. */
export const cloverParser = formats.clover.parser;

/** Reads a Cobertura report. */
export const coberturaParser = formats.cobertura.parser;

/** Reads a Composer audit report. */
export const composerAuditParser = formats.composerAudit.parser;

/** Reads a coverage.py report. */
export const coveragepyJsonParser = formats.coveragepyJson.parser;

/** Reads a report of PMD's copy-paste detector. */
export const cpdParser = formats.cpd.parser;

/** Reads a cppcheck report. */
export const cppcheckParser = formats.cppcheck.parser;

/** Reads a CycloneDX bill of materials. */
export const cyclonedxParser = formats.cyclonedx.parser;

/** Reads an OWASP Dependency-Check report. */
export const dependencyCheckParser = formats.dependencyCheck.parser;

/** Reads a detect-secrets baseline. */
export const detectSecretsParser = formats.detectSecrets.parser;

/** Reads a Dockle report. */
export const dockleParser = formats.dockle.parser;

/** Reads what dotnet list package --vulnerable writes. */
export const dotnetListParser = formats.dotnetList.parser;

/** Reads an ESLint report. */
export const eslintParser = formats.eslint.parser;

/** Reads the output of flake8 or pycodestyle. */
export const flake8Parser = formats.flake8.parser;

/** Reads the output of GCC or Clang. */
export const gccParser = formats.gcc.parser;

/** Reads a gcovr report. */
export const gcovrParser = formats.gcovr.parser;

/** Reads code scanning alerts of GitHub. */
export const githubCodeScanningParser = formats.githubCodeScanning.parser;

/** Reads Dependabot alerts. */
export const githubDependabotParser = formats.githubDependabot.parser;

/** Reads a Code Quality report of GitLab. */
export const gitlabCodequalityParser = formats.gitlabCodequality.parser;

/** Reads a security report of GitLab. */
export const gitlabSecurityParser = formats.gitlabSecurity.parser;

/** Reads a Gitleaks report. */
export const gitleaksParser = formats.gitleaks.parser;

/** Reads a Go cover profile. */
export const goCoverParser = formats.goCover.parser;

/** Reads a golangci-lint report. */
export const golangciLintParser = formats.golangciLint.parser;

/** Reads a gosec report. */
export const gosecParser = formats.gosec.parser;

/** Reads the events of `go test -json`. */
export const goTestParser = formats.goTest.parser;

/** Reads a govulncheck report. */
export const govulncheckParser = formats.govulncheck.parser;

/** Reads a Grype report. */
export const grypeParser = formats.grype.parser;

/** Reads a Hadolint report. */
export const hadolintParser = formats.hadolint.parser;

/** Reads the output of isort. */
export const isortParser = formats.isort.parser;

/** Reads coverage data of Istanbul. */
export const istanbulParser = formats.istanbul.parser;

/** Reads a coverage summary of Istanbul. */
export const istanbulSummaryParser = formats.istanbulSummary.parser;

/** Reads a JaCoCo report. */
export const jacocoParser = formats.jacoco.parser;

/** Reads a report of Jest or Vitest. */
export const jestParser = formats.jest.parser;

/** Reads a JUnit report. */
export const junitParser = formats.junit.parser;

/** Reads a KICS report. */
export const kicsParser = formats.kics.parser;

/** Reads a kube-score report. */
export const kubeScoreParser = formats.kubeScore.parser;

/** Reads an LCOV tracefile. */
export const lcovParser = formats.lcov.parser;

/** Reads a lizard report. */
export const lizardParser = formats.lizard.parser;

/** Reads a report of llvm-cov. */
export const llvmCovParser = formats.llvmCov.parser;

/** Reads a markdownlint report. */
export const markdownlintParser = formats.markdownlint.parser;

/** Reads the output of MSBuild. */
export const msbuildParser = formats.msbuild.parser;

/** Reads a mypy report in JSON lines. */
export const mypyJsonLinesParser = formats.mypyJsonLines.parser;

/** Reads the output of mypy. */
export const mypyTextParser = formats.mypyText.parser;

/** Reads an npm or pnpm audit report. */
export const npmAuditParser = formats.npmAudit.parser;

/** Reads an NUnit report. */
export const nunitParser = formats.nunit.parser;

/** Reads an OSV-Scanner report. */
export const osvScannerParser = formats.osvScanner.parser;

/** Reads an oxlint report. */
export const oxlintParser = formats.oxlint.parser;

/** Reads a PHP_CodeSniffer report. */
export const phpcsParser = formats.phpcs.parser;

/** Reads a PHPStan report. */
export const phpstanParser = formats.phpstan.parser;

/** Reads a pip-audit report. */
export const pipAuditParser = formats.pipAudit.parser;

/** Reads a Playwright report. */
export const playwrightParser = formats.playwright.parser;

/** Reads a PMD report. */
export const pmdParser = formats.pmd.parser;

/** Reads a Polaris report. */
export const polarisParser = formats.polaris.parser;

/** Reads a Psalm report. */
export const psalmParser = formats.psalm.parser;

/** Reads a Pylint report. */
export const pylintParser = formats.pylint.parser;

/** Reads a Pyright report. */
export const pyrightParser = formats.pyright.parser;

/** Reads a pytest-benchmark report. */
export const pytestBenchmarkParser = formats.pytestBenchmark.parser;

/** Reads a report of pytest-json-report. */
export const pytestJsonReportParser = formats.pytestJsonReport.parser;

/** Reads a complexity report of Radon. */
export const radonParser = formats.radon.parser;

/** Reads Radon's Halstead metrics. */
export const radonHalParser = formats.radonHal.parser;

/** Reads Radon's maintainability index. */
export const radonMiParser = formats.radonMi.parser;

/** Reads Radon's counts of lines. */
export const radonRawParser = formats.radonRaw.parser;

/** Reads a report in the format of reviewdog. */
export const rdjsonParser = formats.rdjson.parser;

/** Reads a report in the JSON lines of reviewdog. */
export const rdjsonlParser = formats.rdjsonl.parser;

/** Reads a RuboCop report. */
export const rubocopParser = formats.rubocop.parser;

/** Reads a Ruff report. */
export const ruffParser = formats.ruff.parser;

/** Reads a Ruff report in JSON lines. */
export const ruffJsonLinesParser = formats.ruffJsonLines.parser;

/** Reads a Safety report. */
export const safetyParser = formats.safety.parser;

/** Reads a SARIF log. */
export const sarifParser = formats.sarif.parser;

/** Reads a Semgrep report. */
export const semgrepParser = formats.semgrep.parser;

/** Reads a ShellCheck report. */
export const shellcheckParser = formats.shellcheck.parser;

/** Reads a Snyk report. */
export const snykParser = formats.snyk.parser;

/** Reads generic issues of SonarQube. */
export const sonarIssuesParser = formats.sonarIssues.parser;

/** Reads an SPDX bill of materials. */
export const spdxParser = formats.spdx.parser;

/** Reads a Spectral report. */
export const spectralParser = formats.spectral.parser;

/** Reads a SpotBugs report. */
export const spotbugsParser = formats.spotbugs.parser;

/** Reads a SQLFluff report. */
export const sqlfluffParser = formats.sqlfluff.parser;

/** Reads a Staticcheck report. */
export const staticcheckParser = formats.staticcheck.parser;

/** Reads a Stylelint report. */
export const stylelintParser = formats.stylelint.parser;

/** Reads TAP. */
export const tapParser = formats.tap.parser;

/** Reads a TestNG report. */
export const testngParser = formats.testng.parser;

/** Reads a tfsec report. */
export const tfsecParser = formats.tfsec.parser;

/** Reads a Trivy report. */
export const trivyParser = formats.trivy.parser;

/** Reads a TruffleHog report. */
export const trufflehogParser = formats.trufflehog.parser;

/** Reads the test results of Visual Studio. */
export const trxParser = formats.trx.parser;

/** Reads the output of the TypeScript compiler. */
export const tscParser = formats.tsc.parser;

/** Reads a Valgrind report. */
export const valgrindParser = formats.valgrind.parser;

/** Reads the output of Vulture. */
export const vultureParser = formats.vulture.parser;

/** Reads a report of xUnit.net. */
export const xunitParser = formats.xunit.parser;

/** Reads the output of yamllint. */
export const yamllintParser = formats.yamllint.parser;

/** Reads a Yarn audit report. */
export const yarnAuditParser = formats.yarnAudit.parser;

/** Reads a zizmor report. */
export const zizmorParser = formats.zizmor.parser;
