/** What a file holds, as far as it matters for the marks that weaken checks. */
export const checkFileKinds = [
  'automation',
  'script',
  'settings',
  'ignore-list',
  'python',
  'javascript',
  'other',
] as const;
/** One of {@link checkFileKinds}. */
export type CheckFileKind = (typeof checkFileKinds)[number];

const workflowPath = /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/u;

const prose = /\.(?:md|mdx|markdown|rst|adoc|txt)$/u;

/** By the lower-case path; a file may be of several kinds. */
const patterns: readonly (readonly [CheckFileKind, RegExp])[] = [
  ['automation', workflowPath],
  [
    'automation',
    /(?:^|\/)(?:action|\.gitlab-ci|[^/]*\.gitlab-ci|azure-pipelines[^/]*|bitbucket-pipelines|\.travis|\.drone|\.pre-commit-config|\.appveyor|appveyor|cloudbuild|taskfile|lefthook|portcullis)\.ya?ml$/u,
  ],
  ['automation', /(?:^|\/)\.(?:circleci|buildkite|azure-pipelines|gitlab)\/.*\.ya?ml$/u],
  ['script', /\.(?:sh|bash|zsh|ksh|ps1|psm1|bat|cmd|mk|dockerfile)$/u],
  [
    'script',
    /(?:^|\/)(?:gnumakefile|makefile|dockerfile|containerfile|justfile|jenkinsfile|rakefile|noxfile\.py|tox\.ini|package\.json)$/u,
  ],
  ['script', /(?:^|\/)(?:dockerfile|makefile)\.[^/]+$/u],
  ['script', /(?:^|\/)\.(?:husky|githooks)\/[^/]+$/u],
  [
    'settings',
    /(?:^|\/)(?:pyproject\.toml|setup\.cfg|tox\.ini|pytest\.ini|mypy\.ini|\.mypy\.ini|\.coveragerc|\.flake8|\.bandit|bandit\.ya?ml|\.?ruff\.toml|\.?pylintrc|pyrightconfig\.json|package\.json|\.?codecov\.ya?ml|sonar-project\.properties|\.golangci\.(?:ya?ml|toml|json)|build\.gradle|build\.gradle\.kts|pom\.xml|\.nycrc|\.nycrc\.[a-z]+|\.c8rc\.json|\.simplecov|\.rubocop\.ya?ml|tarpaulin\.toml)$/u,
  ],
  ['settings', /(?:^|\/)(?:jest|vitest|vite|eslint|karma|playwright|nyc)\.config\.[a-z]+$/u],
  ['settings', /(?:^|\/)(?:\.eslintrc(?:\.[a-z]+)?|tsconfig(?:\.[\w-]+)*\.json)$/u],
  [
    'ignore-list',
    /(?:^|\/)\.(?:trivyignore|gitleaksignore|semgrepignore|banditignore|eslintignore|grypeignore|nancy-ignore|tfsecignore)$/u,
  ],
  ['python', /\.(?:py|pyi|pyx|ipynb)$/u],
  ['javascript', /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/u],
];

/** The kinds of a file; none for prose, where a mark is talked about and does nothing. */
export function checkFileKindsOf(path: string): ReadonlySet<CheckFileKind> {
  const lower = path.toLowerCase();
  if (prose.test(lower)) return new Set();
  const kinds = patterns.filter(([, pattern]) => pattern.test(lower)).map(([kind]) => kind);
  return new Set(kinds.length === 0 ? ['other'] : kinds);
}

/** Whether the file is a workflow, which is gone altogether when it is deleted. */
export function isWorkflow(path: string): boolean {
  return workflowPath.test(path.toLowerCase());
}
