import type { PermanentRule } from './rule.ts';

/** What linters, formatters, type checkers and audits found. Each vetoes. */
export const lintRules: readonly PermanentRule[] = [
  lint('eslint', /^✖ \d+ problems? \([1-9]\d* errors?|^\s+\d+:\d+ {2}error {2}\S/u, {
    example: '✖ 3 problems (1 error, 2 warnings)',
    notExample: '✖ 2 problems (0 errors, 2 warnings)',
    source: 'https://eslint.org/docs/latest/use/formatters/',
  }),
  lint(
    'prettier',
    /^\[(?:warn|error)\] Code style issues (?:found )?in|^Code style issues found in|^\[error\] \S+: SyntaxError/u,
    {
      example: '[warn] Code style issues found in 2 files. Run Prettier with --write to fix.',
      notExample: 'All matched files use Prettier code style!',
      source: 'https://prettier.io/docs/cli',
    },
    ['warning'],
  ),
  lint(
    'black-isort',
    /^would reformat \S|^\d+ files? would be reformatted|^Oh no! |^ERROR: .{1,300} Imports are incorrectly sorted/u,
    {
      example: 'would reformat app/main.py',
      notExample: 'All done! ✨ 🍰 ✨',
      source: 'https://black.readthedocs.io/en/stable/usage_and_configuration/the_basics.html',
    },
  ),
  lint(
    'ruff-flake8',
    /^(?:\S+\.py:\d+:\d+: )[A-Z]{1,4}\d{3,4} |^Found [1-9]\d* errors?\.(?: |$)|^\[\*\] \d+ fixable/u,
    {
      example: 'app/main.py:1:1: F401 `os` imported but unused',
      notExample: 'All checks passed!',
      source: 'https://docs.astral.sh/ruff/',
    },
  ),
  lint(
    'mypy-pyright',
    /^\S+\.pyi?:\d+(?::\d+)?: error: |^Found [1-9]\d* errors? in \d+ files?|^\s+\S+\.py:\d+:\d+ - error: /u,
    {
      example: 'Found 2 errors in 1 file (checked 3 source files)',
      notExample: 'Success: no issues found in 3 source files',
      source: 'https://mypy.readthedocs.io/',
    },
  ),
  lint('pylint', /^\S+\.py:\d+:\d+: [CEFRW]\d{4}: |^Your code has been rated at (?!10)/u, {
    example: "app/main.py:1:0: E0602: Undefined variable 'pad' (undefined-variable)",
    notExample: 'Your code has been rated at 10.00/10',
    source: 'https://pylint.readthedocs.io/',
  }),
  lint(
    'clippy-rustfmt',
    /^Diff in \S+(?: at line \d+)?:|= (?:note|help): .{0,100}(?:-D clippy::|clippy::\w+.{0,40}implied by|`-D warnings`)|^error: (?:this .{1,200}can be|redundant|needless|unused )/u,
    {
      example: 'Diff in /src/main.rs at line 12:',
      notExample: 'Finished dev [unoptimized] target(s)',
      source: 'https://doc.rust-lang.org/clippy/',
    },
  ),
  lint(
    'cargo-audit-deny',
    /^error: \d+ (?:vulnerabilit|denied warning|unsound)|^error\[(?:vulnerability|unmaintained|rejected|banned|unlicensed)\]/u,
    {
      example: 'error: 2 vulnerabilities found!',
      notExample: 'Scanning Cargo.lock for vulnerabilities',
      source: 'https://rustsec.org/',
    },
  ),
  lint(
    'go',
    /^(?:##\[error\]|Error: )?(?:\.{0,2}\/)?[\w./-]+\.go:\d+:\d+: (?:.{1,400}\((?:SA|S|ST|QF|U)\d{4}\)$|.{1,300}\((?:govet|errcheck|staticcheck|gosimple|unused|revive|gofmt|goimports|lll|typecheck|ineffassign)\)$|missing cases in switch|.{0,200}(?:should (?:have|be|not)|is unused))|^gofmt (?:needs running|check failed)/u,
    {
      example:
        'internal/app/app.go:12:2: the goroutine calls T.Fatal, which must be called in the same goroutine as the test (SA2002)',
      notExample: 'go vet ./...',
      source: 'https://staticcheck.dev/docs/checks',
    },
  ),
  lint(
    'java-style',
    /^\[ERROR\] .{1,300}\.java:(?:\[?\d+|\d+:).{0,300}\[\w+\]$|You have [1-9]\d* (?:Checkstyle|PMD) violation|Failed to execute goal .{0,120}(?:checkstyle|pmd|spotbugs|spotless|enforcer|license|formatter)[\w-]*-plugin|The following files had format violations|violations found that have to be fixed/u,
    {
      example: 'You have 3 Checkstyle violations.',
      notExample: 'You have 0 Checkstyle violations.',
      source: 'https://maven.apache.org/plugins/maven-checkstyle-plugin/',
    },
  ),
  lint(
    'ktlint-detekt',
    /^Execution failed for task ':.{0,200}(?:[lL]int|detekt|checkstyle|spotless)\w*'|^Lint found [1-9]\d* errors?/u,
    {
      example: "Execution failed for task ':app:ktlintMainSourceSetCheck'.",
      notExample: "Execution failed for task ':app:compileKotlin'.",
      source: 'https://pinterest.github.io/ktlint/',
    },
  ),
  lint('rubocop', /^\d+ files? inspected, [1-9]\d* offenses? detected/u, {
    example: '12 files inspected, 3 offenses detected',
    notExample: '12 files inspected, no offenses detected',
    source: 'https://docs.rubocop.org/',
  }),
  lint('shellcheck-actionlint', /^In (?!\S+\.php )\S+ line \d+:$|^\S+\.ya?ml:\d+:\d+: .{1,300} \[\w[\w-]*\]$/u, {
    example: 'In build.sh line 12:',
    notExample: 'build.sh: OK',
    source: 'https://www.shellcheck.net/',
  }),
  lint(
    'pre-commit',
    /^- (?:hook id: |exit code: |files were modified by this hook)|^\S.{0,79}\.{3,}\s*Failed$/u,
    {
      example: '- files were modified by this hook',
      notExample: 'trim trailing whitespace....................Passed',
      source: 'https://pre-commit.com/',
    },
    ['diff'],
  ),
  lint(
    'clang-format-tidy',
    /error: code should be clang-formatted|\[-Wclang-format-violations\]|^\S+:\d+:\d+: error: .{1,300} \[[\w.,-]+,-warnings-as-errors\]/u,
    {
      example: 'src/app.cpp:1:1: error: code should be clang-formatted [-Wclang-format-violations]',
      notExample: 'clang-format version 18',
      source: 'https://clang.llvm.org/docs/ClangFormat.html',
    },
  ),
  lint(
    'lintrunner',
    /^>>> (?:Lint for|General linter failure)|^\s+(?:Error|Advice) \([A-Z_0-9]+\) /u,
    {
      example: '>>> Lint for torch/app.py:',
      notExample: 'ok No lint issues.',
      source: 'https://github.com/suo/lintrunner',
    },
    ['command'],
  ),
  lint(
    'commit-or-docs',
    /^⧗ {3}input: |^✖ {3}.{1,200} \[[\w-]+\]$|^WARNING: .{0,200}: undefined label|^Warning, treated as error:/u,
    {
      example: '✖   subject may not be empty [subject-empty]',
      notExample: '✔   found 0 problems, 0 warnings',
      source: 'https://commitlint.js.org/',
    },
  ),
  lint(
    'audits',
    /^(?:Total: [1-9]\d* \((?:UNKNOWN|LOW|MEDIUM|HIGH|CRITICAL): |[1-9]\d* (?:\w+ severity )?vulnerabilit(?:y|ies)(?: \(|$)|found [1-9]\d* (?:\w+ severity )?vulnerabilit|leaks found: [1-9])/u,
    {
      example: 'Total: 3 (HIGH: 2, CRITICAL: 1)',
      notExample: 'found 0 vulnerabilities',
      source: 'https://trivy.dev/ and https://docs.npmjs.com/cli/commands/npm-audit',
    },
  ),
  lint(
    'documents',
    /^(?:build finished with problems, \d+ warnings?|Sphinx.{0,40}warnings? treated as errors|🔍 \d+ Total .{0,120}🚫 [1-9]\d* Errors?|Aborted with \d+ warnings? in strict mode)/u,
    {
      example: 'build finished with problems, 1 warning.',
      notExample: 'build succeeded.',
      source: 'https://www.sphinx-doc.org/en/master/man/sphinx-build.html and https://lychee.cli.rs/',
    },
  ),
  lint(
    'danger',
    /^(?:Danger has failed this build|Failing the build, there (?:is|are) \d+ fails?|Found [1-9]\d* (?:error\(s\)|errors)\b.{0,60}Danger|##\[error\]Danger)/u,
    {
      example: 'Failing the build, there is 1 fail.',
      notExample: 'Danger: ✓ passed review',
      source: 'https://danger.systems/js/',
    },
  ),
  lint('terraform-format', /^Error: .{0,40}(?:not formatted|fmt)/u, {
    example: 'Error: 2 files not formatted',
    notExample: 'Success! The configuration is valid.',
    source: 'https://developer.hashicorp.com/terraform/cli/commands/fmt',
  }),
];

function lint(
  name: string,
  pattern: RegExp,
  texts: { readonly example: string; readonly notExample: string; readonly source: string },
  despite: PermanentRule['despite'] = [],
): PermanentRule {
  return {
    id: `linter/${name}`,
    verdict: 'permanent',
    category: 'lint',
    weight: 'veto',
    speaker: 'linter',
    patterns: [pattern],
    despite,
    ...texts,
  };
}
