import type { CheckFileKind } from './file-kinds.ts';

/** How a line weakens a check. */
export const checkWeakeningKinds = [
  'errors-ignored',
  'never-runs',
  'not-always',
  'hooks-skipped',
  'finding-suppressed',
  'coverage-excluded',
  'test-skipped',
  'tool-relaxed',
  'threshold-lowered',
  'threshold-removed',
  'ignore-entry',
  'workflow-removed',
] as const;
/** One of {@link checkWeakeningKinds}. */
export type CheckWeakeningKind = (typeof checkWeakeningKinds)[number];

/** A mark in an added line that weakens a check. */
export interface Mark {
  readonly kind: CheckWeakeningKind;
  /** `any`: every file but prose. */
  readonly files: readonly CheckFileKind[] | 'any';
  /** Linear in the length of a line: without repetition inside repetition. */
  readonly pattern: RegExp;
  /** The mark is a command or a setting, which does nothing in a line that is a comment as a whole. */
  readonly isCode?: true;
}

const commands = ['automation', 'script', 'settings'] as const;

/** Every mark that is called out. The table of its spec and the documentation list the same. */
export const marks: readonly Mark[] = [
  {
    kind: 'errors-ignored',
    files: ['automation'],
    pattern: /\b(?:continue-on-error|allow_failure|continueOnError)["']?\s*:(?!\s*(?:["']?false\b|#|$))/u,
    isCode: true,
  },
  {
    kind: 'errors-ignored',
    files: commands,
    pattern: /\|\|\s*(?:(?:\/usr)?\/bin\/true|true|:|exit\s+0|echo|printf)(?=[\s"'`)};&|,]|$)/u,
    isCode: true,
  },
  { kind: 'errors-ignored', files: commands, pattern: /;\s*(?:true|exit\s+0)\s*(?:["'`)]\s*)?,?$/u, isCode: true },
  { kind: 'errors-ignored', files: commands, pattern: /\bset\s+\+(?:e|o\s+(?:errexit|pipefail))\b/u, isCode: true },
  {
    kind: 'errors-ignored',
    files: [...commands, 'python'],
    pattern:
      /(?<![\w-])--(?:exit-zero|exit-code[=\s]["']?0\b|no-fail\b|soft-fail\b|passWithNoTests\b|suppress-no-test-exit-code\b)/u,
    isCode: true,
  },
  {
    kind: 'errors-ignored',
    files: ['automation'],
    pattern: /\bfail_ci_if_error["']?\s*:\s*["']?false\b/u,
    isCode: true,
  },
  {
    kind: 'errors-ignored',
    files: ['automation'],
    pattern: /^\s*(?:-\s*)?exit-code\s*:\s*["']?0["']?\s*(?:#|$)/u,
    isCode: true,
  },
  {
    kind: 'never-runs',
    files: ['automation'],
    pattern: /^\s*(?:-\s*)?["']?if["']?\s*:\s*["']?(?:\$\{\{\s*)?false\b/u,
    isCode: true,
  },
  {
    kind: 'hooks-skipped',
    files: [...commands, 'python', 'javascript'],
    pattern: /(?<![\w-])--no-verify\b/u,
    isCode: true,
  },
  { kind: 'hooks-skipped', files: commands, pattern: /\bHUSKY\s*[:=]\s*["']?0\b/u, isCode: true },
  {
    kind: 'test-skipped',
    files: commands,
    pattern: /(?<![\w-])(?:-D(?:skipTests|maven\.test\.skip)\b|--deselect\b|-x\s+test\b|--skip-tests\b)/u,
    isCode: true,
  },
  { kind: 'finding-suppressed', files: 'any', pattern: /(?:#|\/\/|\/\*|--|<!--)\s*nosec\b/iu },
  {
    kind: 'finding-suppressed',
    files: 'any',
    pattern:
      /\b(?:nosemgrep|NOSONAR)\b|\bgitleaks:allow\b|\bpragma:\s*(?:allowlist|whitelist)\s+(?:nextline\s+)?secret\b|\b(?:trivy|tfsec|zizmor):\s?ignore\b|\bcheckov:skip=|\bhadolint\s+ignore=|\bshellcheck\s+disable=|\bcodeql\[/u,
  },
  {
    kind: 'finding-suppressed',
    files: ['python'],
    pattern:
      /#\s*(?:noqa\b|type:\s*ignore\b|(?:ruff|flake8):\s*noqa\b|pylint:\s*(?:disable|skip-file)\b|mypy:\s*(?:ignore-errors|disable-error-code)\b|pyright:\s*(?:ignore|basic|off)\b|fmt:\s*(?:off|skip)\b|isort:\s*(?:skip|off)|pyre-ignore|pyre-fixme)/iu,
  },
  { kind: 'coverage-excluded', files: ['python'], pattern: /#\s*pragma:\s*no\s*(?:cover|branch)\b/iu },
  {
    kind: 'test-skipped',
    files: ['python'],
    pattern:
      /@(?:pytest\.)?mark\.(?:skip|skipif|xfail)\b|\bpytest\.(?:mark\.(?:skip|skipif|xfail)\b|skip\s*\(|xfail\s*\(|importorskip\s*\()|@(?:unittest\.)?(?:skip|skipIf|skipUnless|expectedFailure)\b|\bself\.skipTest\s*\(|\braise\s+(?:unittest\.)?SkipTest\b/u,
    isCode: true,
  },
  {
    kind: 'finding-suppressed',
    files: ['javascript'],
    pattern:
      /\b(?:eslint|tslint|oxlint|stylelint)-disable|\bbiome-ignore\b|\bprettier-ignore\b|@ts-(?:ignore|expect-error|nocheck)\b/u,
  },
  {
    kind: 'coverage-excluded',
    files: ['javascript'],
    pattern: /\b(?:istanbul|c8|v8|node:coverage)\s+(?:ignore|disable)\b/u,
  },
  {
    kind: 'test-skipped',
    files: ['javascript'],
    pattern:
      /\b(?:describe|it|test|suite|context|bench)(?:\.(?:concurrent|sequential|serial))?\.(?:skip|skipIf|only|todo|fixme|fails|failing)\b|(?<![\w.$])(?:xit|xdescribe|xtest|fit|fdescribe)\s*\(/u,
    isCode: true,
  },
  {
    kind: 'finding-suppressed',
    files: ['other'],
    pattern:
      /\/\/\s?nolint\b|@SuppressWarnings\b|@Suppress\(|#!?\[allow\(|\brubocop:(?:disable|todo)\b|#pragma\s+warning\s+disable\b/u,
  },
  {
    kind: 'test-skipped',
    files: ['other'],
    pattern: /\bt\.Skip(?:f|Now)?\(|@(?:Disabled|Ignore)\b|#\[ignore\b|\[(?:Fact|Theory)\(Skip\b|\[Ignore\b/u,
  },
  {
    kind: 'tool-relaxed',
    files: ['settings'],
    pattern:
      /^\s*["']?(?:ignore[_-]errors|ignore_missing_imports|exit[_-]zero|allow_untyped_defs|passWithNoTests|skipLibCheck)["']?\s*[:=]\s*["']?true\b/iu,
    isCode: true,
  },
  {
    kind: 'tool-relaxed',
    files: ['settings'],
    pattern:
      /^\s*["']?(?:strict|strict[A-Z]\w*|noImplicit\w+|disallow_\w+|check_untyped_defs|warn_\w+|xfail_strict|no_implicit_optional)["']?\s*[:=]\s*["']?false\b/iu,
    isCode: true,
  },
  { kind: 'ignore-entry', files: ['ignore-list'], pattern: /\S/u, isCode: true },
];
