/**
 * What only people know about a format, for docs/formats.md: the command whose report can be trusted, how its words
 * become severities, and what its reports cannot say.
 *
 * @type {Readonly<Record<string, { command: string, severities?: string, gaps?: string }>>}
 */
const levels = '`error` high, `warning` medium, `info` low, `style` info';
const coverage = 'A report without a line states no coverage.';

export const formatNotes = {
  actionlint: { command: "actionlint -format '{{json .}}' > actionlint.json", severities: 'all errors: medium' },
  bandit: {
    command: 'bandit -r src -f json -o bandit.json',
    severities: '`HIGH` high, `MEDIUM` medium, `LOW` low, `UNDEFINED` unknown',
  },
  biome: {
    command: 'biome ci --colors=off --reporter=json > biome.json',
    severities: '`fatal` and `error` high, `warning` medium, `information` low, `hint` info',
    gaps: 'Version 1 has no end of a place. `biome ci` may write a colour code before the report: switch colours off.',
  },
  black: { command: 'black --check src 2> black.txt', severities: 'all: low' },
  brakeman: {
    command: 'brakeman --format json --output brakeman.json',
    severities: 'by confidence: `High` high, `Medium` medium, `Weak` low',
    gaps: 'It does not list the files that it looked at.',
  },
  'bundler-audit': {
    command: 'bundle-audit check --update --format json --output bundler-audit.json',
    severities: 'its criticality; none: unrated; an insecure source: medium',
    gaps: 'It does not say how many gems it looked at, nor how old its database is.',
  },
  cargo: {
    command: 'cargo clippy --all-targets --message-format=json > clippy.jsonl',
    severities: '`error` high, `warning` medium, `note` and `help` low',
    gaps: 'It does not say whether Clippy or `cargo check` wrote it: the tool is `cargo`.',
  },
  'cargo-audit': {
    command: 'cargo audit --json > cargo-audit.json',
    severities:
      'the score of the CVSS 3 vector, none: unrated; `unsound` medium, `unmaintained` and `yanked` low, `notice` info',
    gaps: 'It does not say how old the database is that it found nothing in. CVSS 4 alone: unknown.',
  },
  'cargo-deny': {
    command: 'cargo deny --format json check 2> cargo-deny.ndjson',
    severities:
      'vulnerabilities by the score of the CVSS 3 vector, none: unrated; other advisories as of cargo-audit; else `error` high, `warning` medium, `note` low, `help` info',
    gaps: 'It does not say how many crates were looked at. The summary names the checks that were run: one that is not asked for is not there.',
  },
  checkov: {
    command: 'checkov -d . -o json > checkov.json',
    severities: 'its own words; unrated without a key for its platform',
    gaps: 'Files that do not parse leave exit code 0: only the report shows them.',
  },
  checkstyle: {
    command: 'checkstyle -c checks.xml -f xml -o checkstyle.xml src',
    severities: '`error` high, `warning` medium, `info` low, whichever tool writes it',
    gaps: 'Without `haltOnException=false` a file that does not parse ends the run. A tool that does not list clean files is believed with exit code 0 only.',
  },
  'clang-tidy': {
    command: 'run-clang-tidy -quiet > clang-tidy.txt',
    severities: '`error` high, `warning` medium, `remark` info; a `note` belongs to another',
    gaps: 'clang-tidy alone writes nothing when it finds nothing. That the output is whole needs an exit code.',
  },
  clover: {
    command: 'nyc --reporter=clover, jest --coverageReporters=clover, phpunit --coverage-clover clover.xml',
    gaps: `${coverage} Branches of a line are left out where the writer does not say what it counts.`,
  },
  cobertura: { command: 'pytest --cov=src --cov-report=xml', gaps: coverage },
  'composer-audit': {
    command: 'composer audit --locked --format=json > composer-audit.json',
    severities: 'its own words from Composer 2.7 on; none: unrated; abandoned packages: low',
    gaps: 'It says neither which versions are installed nor how many packages were looked at. A repository without advisories looks clean.',
  },
  'coveragepy-json': { command: 'coverage json -o coverage.json', gaps: coverage },
  cpd: {
    command: 'pmd cpd -d src --minimum-tokens 100 -l java -f xml > cpd.xml',
    severities: 'unrated',
    gaps: 'A folder that is not there leaves no trace: the exit code is needed. Early versions do not list the files that they looked at: their clean reports are not believed.',
  },
  cppcheck: {
    command: 'cppcheck --xml --enable=warning,style,performance,portability src 2> cppcheck.xml',
    severities: '`error` high, `warning` medium, `performance`, `portability` and `style` low, `information` info',
    gaps: 'It does not say which files were checked. Suppressed findings are not in it.',
  },
  cyclonedx: {
    command: 'trivy fs --scanners vuln -f cyclonedx -o bom.json .',
    severities: 'the worst rating, else the CVSS score',
    gaps: 'A document without vulnerabilities does not say that anything was scanned.',
  },
  'dependency-check': {
    command: 'dependency-check --scan . --format JSON --format XML --out reports',
    severities: 'the word of the database, `NONE` info; without one by the CVSS score; neither: unrated',
    gaps: 'Exit code 0 does not mean that nothing was found: only `--failOnCVSS` gives another. It does not say how old its database is in a way that is checked here.',
  },
  'detect-secrets': {
    command: 'detect-secrets scan --all-files > secrets.json',
    severities: 'unrated',
    gaps: 'It does not say what was looked at: without secrets it is believed with exit code 0 only, and without `--all-files` it looks at what git tracks.',
  },
  dockle: {
    command: 'dockle --format json --output dockle.json IMAGE',
    severities: '`FATAL` high, `WARN` medium, `INFO` low',
    gaps: 'Checks that could not be made are counted, and no gap: images without a shell have some.',
  },
  'dotnet-list': {
    command: 'dotnet list package --vulnerable --include-transitive --format json > packages.json',
    severities: "the advisory's own word",
    gaps: 'Restore first. A source that has no advisories to offer (many private feeds) answers as if nothing were vulnerable.',
  },
  eslint: {
    command: 'eslint . --format json --output-file eslint.json',
    severities: '`error` (2, and fatal) high, `warning` (1) medium',
    gaps: 'A rule that is switched off leaves no trace. `--quiet` leaves out warnings.',
  },
  flake8: {
    command: 'flake8 --benchmark src > flake8.txt',
    severities: 'none: unrated',
    gaps: 'A clean run prints nothing, which is refused, unless `--benchmark` or `--count` is set. With `-qq` it prints no problem, and `--benchmark` all the same: record the exit code. pycodestyle prints the same: the tool is `flake8`.',
  },
  gcc: {
    command: 'make 2> gcc.txt',
    severities: '`fatal error` and `error` high, `warning` medium, `remark` info; a `note` belongs to another',
    gaps: 'It does not say whether GCC or Clang wrote it: the tool is `gcc`. A clean build writes nothing: read its output by a matcher with exit codes, or have GCC write SARIF.',
  },
  'gcc-json': {
    command: 'gcc -Wall -fdiagnostics-format=json -c cart.c 2> gcc.json',
    severities: 'as `gcc`',
    gaps: 'Nothing says which file a list belongs to, or how many there should be: record the exit code. GCC 16 has SARIF in its place.',
  },
  gcovr: {
    command: 'gcovr --json coverage.json',
    gaps: `${coverage} The summary does not say which lines are covered.`,
  },
  'github-code-scanning': {
    command: "gh api --paginate --slurp '/repos/{owner}/{repo}/code-scanning/alerts?ref=refs/heads/main' > alerts.json",
    severities:
      'the level of security alerts, else the level of the rule: `error` high, `warning` medium, `note` low, `none` info',
    gaps: 'Without `--paginate` the API gives the first 30 alerts: a list of exactly a page is incomplete. A request that fails in between leaves a whole list of the pages before it: where the last of them is full, record the exit code. It does not say of which commit the analyses were, nor that there was one.',
  },
  'github-dependabot': {
    command: "gh api --paginate --slurp '/repos/{owner}/{repo}/dependabot/alerts' > alerts.json",
    severities: "GitHub's own words",
    gaps: 'As for code scanning. It says neither which version is installed nor which manifests were read.',
  },
  'gitlab-codequality': {
    command: 'ruff check --output-format gitlab --output-file codequality.json',
    severities: '`blocker` critical, `critical` high, `major` medium, `minor` low, `info` info; none: unrated',
    gaps: '`[]` does not say that anything was looked at, and most writers do not name themselves.',
  },
  'gitlab-security': {
    command: 'the report of the job: gl-sast-report.json, gl-secret-detection-report.json, …',
    severities: "GitLab's own words; `Unknown` is unknown, `Undefined` unrated",
    gaps: 'It does not say which files were looked at. A scan of the changed files alone (`partial_scan`) is incomplete, and one of no file of dependencies or no address scanned nothing, where it says so. A flag as a likely false positive takes nothing away: dismiss or waive it. Ecosystems of packages are not known.',
  },
  gitleaks: {
    command: 'gitleaks dir . --redact -f json -r gitleaks.json',
    severities: 'unrated',
    gaps: '`[]` does not say what was looked at.',
  },
  'go-cover': {
    command: 'go test -coverprofile=cover.out ./...',
    gaps: 'Packages without tests are there from Go 1.22 on, or with `-coverpkg=./...`. `coverage.statements` is the figure of `go tool cover`; lines of a block may be blank. No branches.',
  },
  'go-test': {
    command: 'go test -json ./... > go-test.jsonl, gotestsum --jsonfile go-test.jsonl ./...',
    gaps: 'Of tests after a panic there is no trace. Cut at the end of a line between two packages, the report looks whole.',
  },
  'golangci-lint': {
    command: 'golangci-lint run --max-issues-per-linter=0 --max-same-issues=0 --output.json.path=golangci.json',
    severities: 'none: high, as golangci-lint says `error` elsewhere; else the word that the configuration asks for',
    gaps: 'Without the two limits at 0, golangci-lint leaves out all but three equal issues and fifty of a linter, and does not say so.',
  },
  gosec: {
    command: 'gosec -fmt json -out gosec.json ./...',
    severities: '`HIGH`, `MEDIUM`, `LOW`',
    gaps: 'With `-quiet` a run that finds nothing leaves no report.',
  },
  govulncheck: {
    command: 'govulncheck -format json ./... > govulncheck.json',
    severities:
      'called high, imported medium, required low; imported is high with `-scan package`, all are with `-scan module`',
    gaps: 'A run that failed looks like a clean one: it is believed with exit code 0 only.',
  },
  grype: {
    command: 'grype dir:. -o json > grype.json',
    severities: 'its own words, `Negligible` info; else the CVSS score',
  },
  hadolint: {
    command: 'hadolint -f json Dockerfile > hadolint.json',
    severities: levels,
    gaps: '`[]` does not say what was looked at; a file that does not exist leaves an empty report, which is refused.',
  },
  isort: { command: 'isort --check-only --verbose src > isort.txt 2>&1', severities: 'all: low' },
  istanbul: {
    command: 'nyc --reporter=json, jest --coverageReporters=json, vitest --coverage.reporter=json',
    gaps: coverage,
  },
  'istanbul-summary': {
    command: 'nyc --reporter=json-summary, jest --coverageReporters=json-summary',
    gaps: `${coverage} It does not say which lines are covered.`,
  },
  jacoco: {
    command: 'mvn verify jacoco:report, gradle jacocoTestReport',
    gaps: `${coverage} Classes that no test loads are there only if the report was given them.`,
  },
  jest: {
    command: 'jest --ci --json --outputFile jest.json, vitest run --reporter=json --outputFile=vitest.json',
    gaps: 'What fails outside of tests leaves no trace: unhandled errors (Vitest), obsolete snapshots with `--ci`, the tear-down of the run. Record the exit code: one other than 0 beside tests that all passed is a problem. Jest writes no report with `--bail`. Files that `--onlyChanged` or a pattern leaves out are not there.',
  },
  junit: {
    command: 'pytest --junit-xml junit.xml',
    gaps: 'What fails outside of test cases leaves no trace with many runners: set-up and tear-down of a suite or of the run (GoogleTest, Node, Jest), unhandled errors (Vitest), obsolete snapshots (Jest), an interrupted run (pytest), a program of TAP tests that ran out of time (Meson). Record the exit code: one other than 0 beside tests that all passed is a problem. A dry run (`--dry-run`) may look like one that passed. Many runners write no trace of a retry.',
  },
  kics: {
    command: 'kics scan --path . --report-formats json --output-path .',
    severities: 'its own words, `TRACE` info',
  },
  'kube-score': {
    command: 'kube-score score --output-format json *.yaml > kube-score.json',
    severities: 'critical high, warning medium, almost ok low',
    gaps: 'Kinds that it does not score are not listed.',
  },
  lcov: { command: 'nyc --reporter=lcovonly, coverage lcov -o lcov.info', gaps: coverage },
  lizard: {
    command: 'lizard --xml src > lizard.xml',
    gaps: 'What does not parse is read as far as lizard gets. CSV has no end: an exit code shows that it is whole.',
  },
  'llvm-cov': {
    command:
      'llvm-cov export ./tests -instr-profile tests.profdata > coverage.json, cargo llvm-cov --json --output-path coverage.json',
    gaps: `${coverage} With \`-summary-only\` it does not say which lines are covered.`,
  },
  markdownlint: {
    command: 'markdownlint-cli2 with markdownlint-cli2-formatter-json among its outputFormatters',
    severities: '`error` high, `warning` medium; early versions have errors alone',
    gaps: '`[]` is believed with exit code 0 only, which a pattern that matches no file gives as well. markdownlint-cli writes nothing for clean files, which is refused.',
  },
  msbuild: {
    command: 'dotnet build --no-incremental -tl:off > build.txt',
    severities: '`error` high, `warning` medium',
    gaps: 'Projects that are up to date are not compiled again, and their warnings are not printed again. It does not say which analysers ran.',
  },
  'mypy-jsonl': {
    command: 'mypy --output json src > mypy.jsonl',
    severities: 'errors: medium; notes are no findings',
    gaps: 'Nothing shows that the last line is there: record the exit code.',
  },
  'mypy-text': { command: 'mypy src > mypy.txt', severities: 'errors: medium; notes are no findings' },
  'npm-audit': {
    command: 'npm audit --json > audit.json, pnpm audit --json > audit.json',
    severities: '`critical`, `high`, `moderate` (medium), `low`, `info`',
    gaps: 'Since npm 7 the report names no installed version. `--omit=dev` leaves no trace.',
  },
  nunit: { command: 'dotnet test --logger nunit, nunit3-console tests.dll --result=nunit.xml' },
  'osv-scanner': {
    command: 'osv-scanner scan --format json -r . > osv.json',
    severities: 'the highest CVSS score, else the word of the database; neither: unrated',
  },
  oxlint: {
    command: 'oxlint -f json > oxlint.json',
    severities: '`error` high, `warning` medium, `advice` info',
    gaps: 'Before version 1 there are no lines and no count of files. A file that is named and does not exist leaves no trace beside others.',
  },
  phpcs: {
    command: 'phpcs --report=json --report-file=phpcs.json src',
    severities: '`ERROR` high, `WARNING` medium',
    gaps: 'A file that does not parse is clean to it: run `php -l` or PHPStan as well.',
  },
  phpstan: {
    command: 'phpstan analyse --no-progress --error-format=json src > phpstan.json',
    severities: 'all errors: high',
    gaps: 'It lists no clean files. Rules have names from version 1.11 on.',
  },
  'pip-licenses': {
    command: 'pip-licenses --format=json > licenses.json',
    severities: 'a named licence: info; none: unknown',
    gaps: 'Packages left out by `--ignore-packages`, and pip itself without `--with-system`, leave no trace. With `--fail-on` it writes nothing when it fails: limit the licences by a rule.',
  },
  'pip-audit': { command: 'pip-audit -f json -o pip-audit.json', severities: 'unrated' },
  playwright: {
    command: 'PLAYWRIGHT_JSON_OUTPUT_NAME=playwright.json playwright test --reporter=json',
    gaps: 'Tests that `--grep` leaves out are not there. Reports of shards are complete if those of all shards are of one piece of evidence.',
  },
  pmd: {
    command: 'pmd check -d src -R rulesets.xml -f xml -r pmd.xml',
    severities: 'priorities 1 and 2 high, 3 medium, 4 and 5 low',
    gaps: 'A folder or ruleset that is not there leaves no trace: the exit code is needed, and that of PMD 6 does not tell. It names no rule of a suppressed violation.',
  },
  polaris: {
    command: 'polaris audit --audit-path . --format json --output-file polaris.json',
    severities: '`danger` high, `warning` medium, `ignore` info',
    gaps: 'It does not name the files. With `--only-show-failed-tests` a clean report looks like one of nothing.',
  },
  psalm: {
    command: 'psalm --report=psalm.json',
    severities: '`error` high, `info` low',
    gaps: '`[]` is believed with exit code 0 only.',
  },
  pylint: {
    command: 'pylint --output-format=json2 src > pylint.json',
    severities: '`fatal` and `error` high, `warning` medium, `refactor`, `convention` and `info` low',
    gaps: 'The older `json` writes `[]` for a folder without a module, too: it is believed with exit code 0 only.',
  },
  pyright: {
    command: 'pyright --outputjson > pyright.json',
    severities: '`error` medium, `warning` low, `information` info',
    gaps: 'It does not say whether basedpyright wrote it: the tool is `pyright`.',
  },
  'pytest-benchmark': { command: 'pytest --benchmark-json=benchmark.json' },
  'pytest-json-report': {
    command: 'pytest --json-report --json-report-file=tests.json',
    gaps: 'With `--json-report-summary` or without its tests the report contradicts itself. Re-runs are not told apart.',
  },
  radon: { command: 'radon cc src -j -O radon.json' },
  'radon-hal': { command: 'radon hal src -j -O radon-hal.json' },
  'radon-mi': { command: 'radon mi src -j -O radon-mi.json' },
  'radon-raw': { command: 'radon raw src -j -O radon-raw.json' },
  rdjson: {
    command: 'biome lint --reporter=rdjson > rdjson.json, ruff check --output-format rdjson',
    severities: '`ERROR` high, `WARNING` medium, `INFO` low; none: unrated',
    gaps: 'It does not say what was looked at.',
  },
  rdjsonl: {
    command: 'a tool that writes the JSON lines of reviewdog',
    severities: 'as `rdjson`',
    gaps: 'Nothing shows that the last line is there: record the exit code. A clean run writes nothing, which is refused: prefer `rdjson`.',
  },
  rubocop: {
    command: 'rubocop --format json --out rubocop.json',
    severities: '`fatal` and `error` high, `warning` medium, `refactor`, `convention` and `info` low',
    gaps: 'A cop that crashes leaves exit code 2 and no trace in the report.',
  },
  ruff: {
    command: 'ruff check --output-format json --output-file ruff.json',
    severities: '`fatal` high, `error` medium, `warning` low, `info` info; older versions: unrated',
    gaps: 'Before version 0.5 a file that does not parse leaves no trace unless `E9` is selected.',
  },
  'ruff-jsonl': {
    command: 'ruff check --output-format json-lines',
    severities: 'as `ruff`',
    gaps: 'Nothing shows that the last line is there: record the exit code. A clean run writes nothing, which is refused: prefer `ruff`.',
  },
  safety: {
    command: 'safety check --output json -r requirements.txt > safety.json',
    severities: 'the word of CVSS 3, which customers get; none: unrated',
    gaps: '`check` leaves out requirements without a version, and `scan` has neither titles nor ratings.',
  },
  sarif: {
    command: 'the SARIF of any tool',
    severities: '`security-severity`, else the level: `error` high, `warning` medium, `note` low, `none` info',
    gaps: 'Many tools do not say what they looked at: detekt and Clang write the same for nothing. Clang puts lines of text around it: take the line that begins with `{`.',
  },
  semgrep: {
    command: 'semgrep scan --json -o semgrep.json',
    severities: '`CRITICAL`, `HIGH` and `ERROR` high, `MEDIUM` and `WARNING` medium, `LOW` and `INFO` low',
  },
  shellcheck: {
    command: 'shellcheck -f json1 *.sh > shellcheck.json',
    severities: levels,
    gaps: 'A script that could not be read is not in the report, and changes the exit code alone: record it. Without comments the report is complete only with exit code 0, with some with 0 or 1.',
  },
  snyk: {
    command: 'snyk test --all-projects --json-file-output=snyk.json',
    severities: 'its own words',
    gaps: 'Snyk Code writes SARIF. `--severity-threshold` leaves out what is below it, and does not say so.',
  },
  'sonar-coverage': {
    command: 'gcovr --sonarqube coverage.xml',
    gaps: 'Files that were not looked at are not there.',
  },
  'sonar-issues': {
    command: 'the file for `sonar.externalIssuesReportPaths`',
    severities:
      '`BLOCKER` critical, `CRITICAL` and `HIGH` high, `MAJOR` and `MEDIUM` medium, `MINOR` and `LOW` low, `INFO` info',
    gaps: 'It does not say what was looked at.',
  },
  spdx: {
    command: 'trivy fs -f spdx-json -o bom.spdx.json .',
    severities: 'advisories: unrated',
    gaps: 'A bill of materials is not a scan.',
  },
  spectral: {
    command: 'spectral lint --format json --output spectral.json api.yaml',
    severities: '0 (error) high, 1 (warning) medium, 2 (information) low, 3 (hint) info',
    gaps: '`[]` does not say which documents were read: it is believed with exit code 0 only.',
  },
  spotbugs: {
    command: 'spotbugs -textui -effort:max -xml:withMessages -exitcode -output spotbugs.xml classes',
    severities: 'ranks 1 to 9 high, 10 to 14 medium, 15 to 20 low',
    gaps: 'What a filter leaves out is not there.',
  },
  sqlfluff: {
    command: 'sqlfluff lint --format json models > sqlfluff.json',
    severities: 'all: high; what the configuration makes a warning: low',
    gaps: 'What is excluded leaves no trace, nor does a file of more than 20,000 bytes, which is skipped unless `large_file_skip_byte_limit` says otherwise.',
  },
  staticcheck: {
    command: 'staticcheck -f json ./... > staticcheck.jsonl',
    severities: '`error` high, `warning` medium',
    gaps: 'Nothing shows that the last line is there: record the exit code. A clean run writes nothing, which is refused: prefer `-f sarif`.',
  },
  stylelint: {
    command: "stylelint '**/*.css' --formatter json --output-file stylelint.json",
    severities: '`error` high, `warning` medium',
    gaps: 'From version 16 on the report goes to standard error, unless `--output-file` is given.',
  },
  tap: {
    command: 'node --test --test-reporter=tap > node.tap',
    gaps: 'Planned tests (`# TODO`) count as skipped, whatever became of them. Not every harness counts alike.',
  },
  testng: {
    command: 'the file `target/surefire-reports/testng-results.xml` that `mvn test` writes',
    gaps: 'Tests that are switched off are counted and not listed. Version 6 calls a run that was repeated skipped.',
  },
  tfsec: {
    command: 'tfsec --format json --include-passed --out tfsec.json .',
    severities: 'its own words',
    gaps: 'Without `--include-passed` a clean folder looks as one without a file: it is believed with exit code 0 only, which both give.',
  },
  trivy: { command: 'trivy fs -f json -o trivy.json .', severities: 'its own words; `UNKNOWN` and none: unknown' },
  'trivy-operator': {
    command: 'kubectl get vulnerabilityreports,configauditreports,exposedsecretreports -A -o json > operator.json',
    severities: 'its own words; `UNKNOWN` and none: unknown',
    gaps: 'Controls of compliance that are checked by hand do not count. What the operator has not looked at yet is not there.',
  },
  trufflehog: {
    command: 'trufflehog filesystem . --json --no-update > trufflehog.jsonl 2>&1',
    severities: 'unrated; verified secrets have a high confidence',
    gaps: 'Without its log, which goes to standard error, a clean run leaves an empty file, which is refused.',
  },
  trx: {
    command: 'dotnet test --logger trx --results-directory results',
    gaps: 'Each test project writes a separate file. Tests that a filter leaves out are not there.',
  },
  tsc: {
    command: 'tsc --noEmit --pretty false --diagnostics > tsc.txt',
    severities: 'errors: medium',
    gaps: 'Without `--diagnostics` a clean run writes nothing, which is refused.',
  },
  valgrind: {
    command: 'valgrind --leak-check=full --xml=yes --xml-file=valgrind.xml ./tests',
    severities:
      'invalid accesses and definite leaks high, uninitialised values, races and possible leaks medium, what is still reachable low',
    gaps: 'The exit code is that of the program, unless `--error-exitcode` says otherwise.',
  },
  vulture: {
    command: 'vulture src > vulture.txt 2>&1',
    severities: 'none: unrated',
    gaps: 'A clean run prints nothing, which is refused: judge that job by its exit code. Files that do not parse are named on standard error only.',
  },
  xcresult: {
    command:
      'xcrun xcresulttool get test-results tests --path Shop.xcresult > tests.json, xcrun xcresulttool get test-results summary --path Shop.xcresult > tests.json',
    gaps: 'The summary lists no test that passed. The format of Xcode 15 and older, which `--legacy` still writes, is refused.',
  },
  'xcresult-build': {
    command: 'xcrun xcresulttool get build-results --path Shop.xcresult > build.json',
    severities: 'errors high, warnings medium',
    gaps: 'A build lists only what it compiled again: build from a clean folder.',
  },
  xunit: { command: 'dotnet test --logger xunit, dotnet run -- -xml xunit.xml' },
  yamllint: {
    command: 'yamllint --format parsable . > yamllint.txt',
    severities: '`error` high, `warning` medium',
    gaps: 'A clean run prints nothing, which is refused: judge that job by its exit code.',
  },
  'yarn-audit': {
    command: 'yarn audit --json > audit.ndjson, yarn npm audit --json --all --recursive > audit.ndjson',
    severities: '`critical`, `high`, `moderate` (medium), `low`, `info`',
    gaps: 'Nothing shows that the last line of Yarn 4 is there: record the exit code. It writes nothing when it finds nothing, which is refused: judge that job by its exit code.',
  },
  'zizmor-json': {
    command: 'zizmor --format json .github/workflows > zizmor.json',
    severities: '`High`, `Medium`, `Low`, `Informational` info, `Unknown` unknown',
  },
};
