/**
 * Variables that change what tools do, whatever a check says of itself: those of shells, loaders and interpreters, and
 * where the settings of a person are.
 */
const alwaysRead: ReadonlySet<string> = new Set([
  ...['PATH', 'HOME', 'LANG', 'LANGUAGE', 'TZ', 'CI', 'DEBUG', 'ENV', 'VIRTUAL_ENV', 'CONDA_PREFIX', 'CLASSPATH'],
  ...['BASH_ENV', 'BASHOPTS', 'SHELLOPTS', 'CDPATH', 'GLOBIGNORE', 'IFS'],
]);

/** How the names of such variables begin: of each language, its version managers, package managers and test runners. */
const familiesRead = [
  ...['XDG_CONFIG', 'PYENV_', 'RBENV_', 'NODENV_', 'NVM_', 'FNM_', 'VOLTA_', 'ASDF_', 'MISE_', 'SDKMAN_'],
  ...['LC_', 'LD_', 'DYLD_', 'BASH_FUNC_', 'GIT_', 'MAKE', 'DOCKER_'],
  ...['PYTHON', 'PIP_', 'UV_', 'POETRY_', 'PDM_', 'TOX', 'NOX', 'COV', 'PYTEST', 'HYPOTHESIS', 'DJANGO_', 'FLASK_'],
  ...['NODE_', 'NPM_', 'PNPM_', 'YARN_', 'JEST_', 'VITEST', 'BABEL_', 'TS_NODE_', 'NX_', 'TURBO_'],
  ...[
    'GO',
    'CGO_',
    'CARGO',
    'RUST',
    'JAVA_',
    'JDK_',
    'MAVEN_',
    'GRADLE_',
    'DOTNET_',
    'RUBY',
    'BUNDLE_',
    'GEM_',
    'PERL',
  ],
] as const;

/** Names shorter than this begin too many others. */
const shortestWord = 3;

/**
 * The variables, of those that there are, that may decide the result of a command: the usual ones, those that it names
 * (`$MODE`), and those that are called after a word of it, as `PYTEST_ADDOPTS` is after `pytest`. What is too much costs
 * a run.
 *
 * @see ADR 0172
 */
export function readVariables(command: string, names: readonly string[]): readonly string[] {
  const words = new Set(
    (command.match(/[A-Za-z][A-Za-z0-9]*/gu) ?? [])
      .filter(({ length }) => length >= shortestWord)
      .map((word) => word.toUpperCase()),
  );
  const named = new Set(command.match(/[A-Za-z_][A-Za-z0-9_]*/gu) ?? []);
  const isRead = (name: string): boolean => {
    const upper = name.toUpperCase();
    return (
      named.has(name) ||
      alwaysRead.has(upper) ||
      familiesRead.some((family) => upper.startsWith(family)) ||
      [...words].some((word) => upper.startsWith(word))
    );
  };
  return names.filter(isRead).toSorted();
}
