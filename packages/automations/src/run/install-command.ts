import { quoteWord } from '@portcullis/pipeline';
import type { CheckCommand } from './check-command.ts';
import { isByPackageManager } from './launched-tool.ts';

/** How a project installs things, as its files show. */
export interface ProjectTools {
  /** What keeps the Python packages of the project. */
  readonly python: 'pip' | 'uv' | 'poetry' | 'pdm';
  /** What keeps its Node packages. */
  readonly node: 'npm' | 'pnpm' | 'yarn';
}

/** How the packages of one check are installed. */
export interface Installers {
  /** `pipx` and `uv-tool`: no Python is the check's own, so each program gets an environment of its own. */
  readonly python: ProjectTools['python'] | 'pipx' | 'uv-tool';
  /** `global`: the check finds the program on the PATH, not through the packages of the project. */
  readonly node: ProjectTools['node'] | 'global';
}

/** Where a job has no Python of its own, what installs programs of Python without one. */
const programInstallers: Readonly<Record<ProjectTools['python'], Installers['python']>> = {
  pip: 'pipx',
  uv: 'uv-tool',
  poetry: 'pipx',
  pdm: 'pipx',
};

/**
 * How a check's packages are installed, so that its command finds them: the same way as in the written workflows.
 *
 * @param hasPython whether the job of the check names a version of Python.
 */
export function installersFor(
  project: ProjectTools,
  { hasPython, command }: { readonly hasPython: boolean; readonly command: CheckCommand },
): Installers {
  return {
    python: hasPython ? project.python : programInstallers[project.python],
    node: isByPackageManager(command) ? project.node : 'global',
  };
}

/** Packages by installer, as the pipeline declares them. */
export interface InstallPackages {
  readonly pip: readonly string[];
  readonly npm: readonly string[];
  readonly go: readonly string[];
  /** Variables for the installation. @default {} */
  readonly env?: Readonly<Record<string, string>>;
}

const pythonInstallers: Readonly<Record<Exclude<Installers['python'], 'pip'>, readonly string[]>> = {
  pipx: ['pipx', 'install'],
  'uv-tool': ['uv', 'tool', 'install'],
  uv: ['uv', 'pip', 'install'],
  poetry: ['poetry', 'run', 'python', '-m', 'pip', 'install'],
  pdm: ['pdm', 'run', 'python', '-m', 'pip', 'install'],
};
const nodeInstallers: Readonly<Record<Installers['node'], readonly string[]>> = {
  global: ['npm', 'install', '--global'],
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
  installers: Installers,
  python = 'python',
): readonly string[] {
  const pip = installers.python === 'pip' ? [python, '-m', 'pip', 'install'] : pythonInstallers[installers.python];
  // pipx and uv install one program a time, as the written workflows do.
  const isOneByOne = installers.python === 'pipx' || installers.python === 'uv-tool';
  const variables = Object.entries(packages.env ?? {}).map(([name, value]) => `${name}=${value}`);
  return [
    ...(isOneByOne ? packages.pip.map((name) => [name]) : [packages.pip])
      .filter((names) => names.length > 0)
      .map((names) => [...pip, ...names]),
    ...(packages.npm.length === 0 ? [] : [[...nodeInstallers[installers.node], ...packages.npm]]),
    ...packages.go.map((name) => ['go', 'install', name]),
  ].map((words) => [...variables.map(quoteSetting), ...words.map(quoteWord)].join(' '));
}

/** `NAME=value` in front of a command. */
function quoteSetting(setting: string): string {
  const [name = '', ...value] = setting.split('=');
  return `${name}=${quoteWord(value.join('='))}`;
}
