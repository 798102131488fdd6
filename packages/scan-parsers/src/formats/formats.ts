import type { ExitCodeMeaning } from '@portcullis/gate-core';
import { actionlintFormat } from './actionlint/actionlint.ts';
import { banditFormat } from './bandit/bandit.ts';
import { biomeFormat } from './biome/biome.ts';
import { blackFormat } from './black/black.ts';
import { brakemanFormat } from './brakeman/brakeman.ts';
import { bundlerAuditFormat } from './bundler-audit/bundler-audit.ts';
import { cargoAuditFormat } from './cargo-audit/cargo-audit.ts';
import { cargoDenyFormat } from './cargo-deny/cargo-deny.ts';
import { cargoFormat } from './cargo/cargo.ts';
import { checkovFormat } from './checkov/checkov.ts';
import { createCheckstyleFormat } from './checkstyle/checkstyle.ts';
import { clangTidyFormat } from './clang-tidy/clang-tidy.ts';
import { cloverFormat } from './clover/clover.ts';
import { coberturaFormat } from './cobertura/cobertura.ts';
import { composerAuditFormat } from './composer-audit/composer-audit.ts';
import { coveragepyJsonFormat } from './coveragepy-json/coveragepy-json.ts';
import { cpdFormat } from './cpd/cpd.ts';
import { cppcheckFormat } from './cppcheck/cppcheck.ts';
import { cyclonedxFormat } from './cyclonedx/cyclonedx.ts';
import { dependencyCheckFormat } from './dependency-check/dependency-check.ts';
import { detectSecretsFormat } from './detect-secrets/detect-secrets.ts';
import { dockleFormat } from './dockle/dockle.ts';
import { dotnetListFormat } from './dotnet-list/dotnet-list.ts';
import { eslintFormat } from './eslint/eslint.ts';
import { flake8Format } from './flake8/flake8.ts';
import { gccJsonFormat } from './gcc-json/gcc-json.ts';
import { gccFormat } from './gcc/gcc.ts';
import { gcovrFormat } from './gcovr/gcovr.ts';
import { githubCodeScanningFormat } from './github-alerts/code-scanning.ts';
import { githubDependabotFormat } from './github-alerts/dependabot.ts';
import { gitlabCodequalityFormat } from './gitlab-codequality/gitlab-codequality.ts';
import { gitlabSecurityFormat } from './gitlab-security/gitlab-security.ts';
import { gitleaksFormat } from './gitleaks/gitleaks.ts';
import { goCoverFormat } from './go-cover/go-cover.ts';
import { goTestFormat } from './go-test/go-test.ts';
import { golangciLintFormat } from './golangci-lint/golangci-lint.ts';
import { gosecFormat } from './gosec/gosec.ts';
import { govulncheckFormat } from './govulncheck/govulncheck.ts';
import { grypeFormat } from './grype/grype.ts';
import { hadolintFormat } from './hadolint/hadolint.ts';
import { isortFormat } from './isort/isort.ts';
import { istanbulSummaryFormat } from './istanbul/istanbul-summary.ts';
import { istanbulFormat } from './istanbul/istanbul.ts';
import { jacocoFormat } from './jacoco/jacoco.ts';
import { jestFormat } from './jest/jest.ts';
import { junitFormat } from './junit/junit.ts';
import { kicsFormat } from './kics/kics.ts';
import { kubeScoreFormat } from './kube-score/kube-score.ts';
import { lcovFormat } from './lcov/lcov.ts';
import { lizardFormat } from './lizard/lizard.ts';
import { llvmCovFormat } from './llvm-cov/llvm-cov.ts';
import { markdownlintFormat } from './markdownlint/markdownlint.ts';
import { msbuildFormat } from './msbuild/msbuild.ts';
import { mypyJsonLinesFormat } from './mypy/mypy-jsonl.ts';
import { mypyTextFormat } from './mypy/mypy-text.ts';
import { npmAuditFormat } from './npm-audit/npm-audit.ts';
import { nunitFormat } from './nunit/nunit.ts';
import { osvScannerFormat } from './osv-scanner/osv-scanner.ts';
import { oxlintFormat } from './oxlint/oxlint.ts';
import { phpcsFormat } from './phpcs/phpcs.ts';
import { phpstanFormat } from './phpstan/phpstan.ts';
import { pipAuditFormat } from './pip-audit/pip-audit.ts';
import { pipLicensesFormat } from './pip-licenses/pip-licenses.ts';
import { playwrightFormat } from './playwright/playwright.ts';
import { pmdFormat } from './pmd/pmd.ts';
import { polarisFormat } from './polaris/polaris.ts';
import { psalmFormat } from './psalm/psalm.ts';
import { pylintFormat } from './pylint/pylint.ts';
import { pyrightFormat } from './pyright/pyright.ts';
import { pytestBenchmarkFormat } from './pytest-benchmark/pytest-benchmark.ts';
import { pytestJsonReportFormat } from './pytest-json-report/pytest-json-report.ts';
import { radonHalFormat } from './radon/radon-hal.ts';
import { radonMiFormat } from './radon/radon-mi.ts';
import { radonRawFormat } from './radon/radon-raw.ts';
import { radonFormat } from './radon/radon.ts';
import { rdjsonFormat } from './rdjson/rdjson.ts';
import { rdjsonlFormat } from './rdjson/rdjsonl.ts';
import type { ReportFormat } from './report-format.ts';
import { rubocopFormat } from './rubocop/rubocop.ts';
import { ruffJsonLinesFormat } from './ruff/ruff-jsonl.ts';
import { ruffFormat } from './ruff/ruff.ts';
import { safetyFormat } from './safety/safety.ts';
import { createSarifFormat } from './sarif/sarif.ts';
import { semgrepFormat } from './semgrep/semgrep.ts';
import { shellcheckFormat } from './shellcheck/shellcheck.ts';
import { snykFormat } from './snyk/snyk.ts';
import { sonarCoverageFormat } from './sonar-coverage/sonar-coverage.ts';
import { sonarIssuesFormat } from './sonar-issues/sonar-issues.ts';
import { spdxFormat } from './spdx/spdx.ts';
import { spectralFormat } from './spectral/spectral.ts';
import { spotbugsFormat } from './spotbugs/spotbugs.ts';
import { sqlfluffFormat } from './sqlfluff/sqlfluff.ts';
import { staticcheckFormat } from './staticcheck/staticcheck.ts';
import { stylelintFormat } from './stylelint/stylelint.ts';
import { tapFormat } from './tap/tap.ts';
import { testngFormat } from './testng/testng.ts';
import { tfsecFormat } from './tfsec/tfsec.ts';
import { trivyFormat } from './trivy/trivy.ts';
import { trivyOperatorFormat } from './trivy-operator/trivy-operator.ts';
import { trufflehogFormat } from './trufflehog/trufflehog.ts';
import { trxFormat } from './trx/trx.ts';
import { tscFormat } from './tsc/tsc.ts';
import { valgrindFormat } from './valgrind/valgrind.ts';
import { vultureFormat } from './vulture/vulture.ts';
import { xcresultBuildFormat } from './xcresult/xcresult-build.ts';
import { xcresultFormat } from './xcresult/xcresult.ts';
import { xunitFormat } from './xunit/xunit.ts';
import { yamllintFormat } from './yamllint/yamllint.ts';
import { yarnAuditFormat } from './yarn-audit/yarn-audit.ts';
import { zizmorFormat } from './zizmor/zizmor.ts';

/** Every format that this package reads. Where a file fits several, they are named in this order. */
export const reportFormats: readonly ReportFormat[] = [
  banditFormat,
  pipAuditFormat,
  gitleaksFormat,
  trivyFormat,
  trivyOperatorFormat,
  createSarifFormat(() => Promise.resolve(exitCodesOf)),
  junitFormat,
  coberturaFormat,
  coveragepyJsonFormat,
  blackFormat,
  cyclonedxFormat,
  isortFormat,
  lcovFormat,
  mypyJsonLinesFormat,
  mypyTextFormat,
  pytestBenchmarkFormat,
  radonFormat,
  spdxFormat,
  actionlintFormat,
  grypeFormat,
  ruffFormat,
  ruffJsonLinesFormat,
  semgrepFormat,
  zizmorFormat,
  pylintFormat,
  flake8Format,
  pyrightFormat,
  safetyFormat,
  bundlerAuditFormat,
  composerAuditFormat,
  detectSecretsFormat,
  trufflehogFormat,
  rubocopFormat,
  brakemanFormat,
  phpstanFormat,
  psalmFormat,
  phpcsFormat,
  snykFormat,
  sqlfluffFormat,
  yamllintFormat,
  eslintFormat,
  npmAuditFormat,
  yarnAuditFormat,
  istanbulFormat,
  istanbulSummaryFormat,
  cloverFormat,
  jestFormat,
  playwrightFormat,
  tapFormat,
  stylelintFormat,
  biomeFormat,
  oxlintFormat,
  tscFormat,
  hadolintFormat,
  shellcheckFormat,
  checkovFormat,
  gitlabCodequalityFormat,
  rdjsonFormat,
  rdjsonlFormat,
  gitlabSecurityFormat,
  sonarCoverageFormat,
  sonarIssuesFormat,
  osvScannerFormat,
  createCheckstyleFormat(() => Promise.resolve(exitCodesOf)),
  jacocoFormat,
  pmdFormat,
  cpdFormat,
  spotbugsFormat,
  goTestFormat,
  goCoverFormat,
  golangciLintFormat,
  govulncheckFormat,
  gosecFormat,
  staticcheckFormat,
  cargoFormat,
  cargoAuditFormat,
  trxFormat,
  gccFormat,
  clangTidyFormat,
  cppcheckFormat,
  valgrindFormat,
  gcovrFormat,
  llvmCovFormat,
  dotnetListFormat,
  msbuildFormat,
  nunitFormat,
  xunitFormat,
  dependencyCheckFormat,
  githubCodeScanningFormat,
  githubDependabotFormat,
  testngFormat,
  markdownlintFormat,
  spectralFormat,
  tfsecFormat,
  kubeScoreFormat,
  cargoDenyFormat,
  kicsFormat,
  vultureFormat,
  pytestJsonReportFormat,
  radonMiFormat,
  radonRawFormat,
  radonHalFormat,
  lizardFormat,
  dockleFormat,
  polarisFormat,
  gccJsonFormat,
  pipLicensesFormat,
  xcresultFormat,
  xcresultBuildFormat,
];

/** The meaning of a tool's exit codes by its lower-cased name; `null` if unknown. */
export function exitCodesOf(tool: string): ExitCodeMeaning | null {
  return reportFormats.find(({ exitCodes }) => exitCodes?.tools.includes(tool) === true)?.exitCodes?.meaning ?? null;
}
