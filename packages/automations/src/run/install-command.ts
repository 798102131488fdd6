import { quoteWord } from '@portcullis/pipeline';

/** How a project installs things, as its files show. */
export interface ProjectTools {
  /** What keeps the Python packages of the project. */
  readonly python: 'pip' | 'uv' | 'poetry' | 'pdm';
  /** What keeps its Node packages. */
  readonly node: 'npm' | 'pnpm' | 'yarn';
}

/** Packages by installer, as the pipeline declares them. */
export interface InstallPackages {
  readonly pip: readonly string[];
  readonly npm: readonly string[];
  readonly go: readonly string[];
  /** Variables for the installation. @default {} */
  readonly env?: Readonly<Record<string, string>>;
}

const pythonInstallers: Readonly<Record<Exclude<ProjectTools['python'], 'pip'>, readonly string[]>> = {
  uv: ['uv', 'pip', 'install'],
  poetry: ['poetry', 'run', 'python', '-m', 'pip', 'install'],
  pdm: ['pdm', 'run', 'python', '-m', 'pip', 'install'],
};
const nodeInstallers: Readonly<Record<ProjectTools['node'], readonly string[]>> = {
  npm: ['npm', 'install', '--save-dev'],
  pnpm: ['pnpm', 'add', '--save-dev'],
  yarn: ['yarn', 'add', '--dev'],
};

/**
 * The commands that install what a check needs, for a shell; empty if the pipeline does not say where it comes from.
 *
 * @param python the interpreter that pip installs for. @default `python`
 * @example
 * installCommands({ pip: ['bandit==1.9.4'], npm: [], go: [] }, { python: 'uv', node: 'npm' }) // ['uv pip install bandit==1.9.4']
 */
export function installCommands(
  packages: InstallPackages,
  project: ProjectTools,
  python = 'python',
): readonly string[] {
  const pip = project.python === 'pip' ? [python, '-m', 'pip', 'install'] : pythonInstallers[project.python];
  const variables = Object.entries(packages.env ?? {}).map(([name, value]) => `${name}=${value}`);
  return [
    ...(packages.pip.length === 0 ? [] : [[...pip, ...packages.pip]]),
    ...(packages.npm.length === 0 ? [] : [[...nodeInstallers[project.node], ...packages.npm]]),
    ...packages.go.map((name) => ['go', 'install', name]),
  ].map((words) => [...variables.map(quoteSetting), ...words.map(quoteWord)].join(' '));
}

/** `NAME=value` in front of a command. */
function quoteSetting(setting: string): string {
  const [name = '', ...value] = setting.split('=');
  return `${name}=${quoteWord(value.join('='))}`;
}
