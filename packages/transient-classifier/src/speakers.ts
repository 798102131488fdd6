/** Programs that the built-in rules know by their wording. */
export const speakers = [
  'github-actions', 'github-runner', 'actions-toolkit', 'gitlab-runner', 'jenkins', 'kubernetes', 'container-hooks', 'travis',
  'npm', 'yarn', 'pnpm', 'bun', 'node', 'playwright', 'cypress', 'electron', 'corepack',
  'pip', 'uv', 'poetry', 'pipenv', 'conda', 'python', 'huggingface',
  'curl', 'wget', 'git', 'git-lfs', 'ssh', 'gh', 'aws', 'gcloud',
  'apt', 'apk', 'dnf', 'pacman', 'brew', 'choco', 'snap', 'dotnet',
  'docker', 'buildkit', 'podman', 'kaniko', 'helm', 'terraform',
  'cargo', 'rustup', 'rust', 'go', 'maven', 'gradle', 'sbt', 'java', 'bundler', 'composer', 'cpan', 'hex', 'cmake', 'bazel', 'swift',
  'svn', 'ansible', 'cocoapods', 'stack', 'cabal', 'coursier', 'powershell', 'dart', 'trivy', 'gpg', 'volta', 'r', 'sccache', 'nix', 'meson', 'julia', 'deno', 'sentry', 'program',
  'codecov', 'sonar', 'shell', 'compiler', 'linter', 'test-runner', 'operating-system',
] as const;

/** Who wrote the deciding line: one of {@link speakers}. */
export type Speaker = (typeof speakers)[number];
