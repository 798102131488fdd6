import { firstFile } from './project-files.ts';
import type { Guess, ProjectFiles } from './project-files.ts';
import type { PythonSources } from './python-sources.ts';
import { tableAt, textAt, textsAt, valueAt } from './tables.ts';
import type { Table } from './tables.ts';
import { quoteWord } from '../text/quote-word.ts';
import { pythonManager } from '../presets/python-managers.ts';
import type { PythonManagerName } from '../presets/python-managers.ts';

/** What keeps the packages of a Python project. */
export type PythonPackageManager = PythonManagerName | 'pipenv' | 'hatch';

/** How a Python project is installed. */
export interface PythonInstallation {
  readonly manager: Guess<PythonPackageManager>;
  /** Managers whose lock files are there as well: only a person knows which one counts. */
  readonly rivals: readonly Guess<PythonPackageManager>[];
  /** What pip installs and pip-audit reads; `null`: no such file. */
  readonly requirements: Guess<string> | null;
  /** Commands other than those of the preset for this manager; `null`: those fit. */
  readonly commands: Guess<readonly string[]> | null;
}

const locks = [
  ['uv.lock', 'uv'],
  ['poetry.lock', 'poetry'],
  ['pdm.lock', 'pdm'],
  ['Pipfile.lock', 'pipenv'],
] as const;

/**
 * By the lock file, then by the tables of pyproject.toml.
 *
 * @param chosen what a person said; it goes before any file.
 * @param members folders of the project that are installed beside it.
 */
export function guessInstallation(
  sources: PythonSources,
  members: readonly string[],
  chosen: PythonManagerName | null,
): PythonInstallation {
  const { files } = sources;
  const locked = locks
    .filter(([file]) => files.paths.includes(file))
    .map(([file, value]): Guess<PythonPackageManager> => ({ value, reason: '', seenAt: { file, line: null } }));
  const [first, ...rivals] = locked;
  const said: Guess<PythonPackageManager> | null =
    chosen === null ? null : { value: chosen, reason: 'as you said', seenAt: null };
  const manager = said ?? first ?? unlockedManager(sources);
  const requirements = requirementsOf(sources);
  const commands = commandsFor(manager.value, { sources, members });
  return {
    manager,
    rivals: said === null ? rivals : [],
    requirements: manager.value === 'pip' ? requirements : null,
    commands,
  };
}

function unlockedManager({ pyproject, files }: PythonSources): Guess<PythonPackageManager> {
  const poetry = ['tool', 'poetry'];
  if (pyproject !== null && tableAt(pyproject.table, poetry) !== null)
    return {
      value: 'poetry',
      reason: '[tool.poetry]',
      seenAt: { file: 'pyproject.toml', line: pyproject.seenAt(poetry).line },
    };
  for (const path of [
    ['tool', 'hatch', 'envs'],
    ['tool', 'hatch'],
  ])
    if (
      pyproject !== null &&
      tableAt(pyproject.table, path) !== null &&
      backendOf(pyproject.table).startsWith('hatchling')
    )
      return { value: 'hatch', reason: `[${path.join('.')}]`, seenAt: pyproject.seenAt(path) };
  const file = firstFile(files, ['requirements.txt', 'pyproject.toml', 'setup.py', 'setup.cfg']);
  return {
    value: 'pip',
    reason: file === null ? 'no lock file' : '',
    seenAt: file === null ? null : { file, line: null },
  };
}

function backendOf(table: Table): string {
  return textAt(table, ['build-system', 'build-backend']) ?? '';
}

function requirementsOf({ requirements }: PythonSources): Guess<string> | null {
  const main = requirements.find(({ file }) => !isDevelopment(file) && !isAside(file)) ?? null;
  return main === null ? null : { value: main.file, reason: '', seenAt: { file: main.file, line: null } };
}

const developmentName = /(?:^|[/._-])(?:dev|develop|development|tests?|testing|ci|lint|qa|local)(?=[/._-])/u;

function isDevelopment(file: string): boolean {
  return developmentName.test(file);
}

/** Files that are for something else than running and testing the code. */
function isAside(file: string): boolean {
  return /(?:^|[/._-])(?:docs?|documentation|constraints?|optional|extras?|gpu|cuda|minimal|min)(?=[/._-])/u.test(file);
}

interface Project {
  readonly sources: PythonSources;
  readonly members: readonly string[];
}

function commandsFor(manager: PythonPackageManager, project: Project): PythonInstallation['commands'] {
  const { pyproject } = project.sources;
  switch (manager) {
    case 'uv':
      return uvCommands(project);
    case 'poetry':
      return null;
    case 'pdm': {
      const path = ['tool', 'pdm', 'distribution'];
      if (pyproject === null || valueAt(pyproject.table, path) !== false) return null;
      const setup = pythonManager('pdm', '').setup.map((command) => command.replace(' --editable-self', ''));
      return { value: setup, reason: 'distribution = false', seenAt: pyproject.seenAt(path) };
    }
    case 'pipenv':
      return {
        value: [
          'command -v pipenv > /dev/null || pipx install pipenv==2026.10.3',
          'pipenv requirements --dev | python -m pip install -r /dev/stdin',
        ],
        reason: 'what Pipfile.lock names',
        seenAt: null,
      };
    case 'pip':
    case 'hatch':
      return pipCommands(project);
  }
}

/** A workspace: each member is installed, not only the root. */
function uvCommands({ sources: { pyproject } }: Project): PythonInstallation['commands'] {
  const path = ['tool', 'uv', 'workspace'];
  if (pyproject === null || tableAt(pyproject.table, path) === null) return null;
  return {
    value: pythonManager('uv', '').setup.map((command) => command.replace('uv sync ', 'uv sync --all-packages ')),
    reason: 'every member of the workspace',
    seenAt: pyproject.seenAt(path),
  };
}

/** What pip installs: files of requirements, and the project itself with what its development needs. */
function pipCommands(project: Project): PythonInstallation['commands'] {
  const { sources, members } = project;
  const main = requirementsOf(sources)?.value ?? null;
  const development = sources.requirements
    .map(({ file }) => file)
    .filter((file) => file !== main && isDevelopment(file) && !isAside(file));
  const listed = [...(main === null ? [] : [main]), ...development];
  const own = isPackage(sources.files, sources.pyproject?.table) ? packageWords(sources) : null;
  const needsOwn = own !== null && (main === null || sources.files.paths.some((path) => path.startsWith('src/')));
  const words = [
    ...listed.flatMap((file) => ['-r', file]),
    ...(needsOwn ? own.words : []),
    ...members.flatMap((member) => ['-e', member]),
  ];
  if (main !== null && words.length === 2) return null;
  if (words.length === 0) return { value: [], reason: 'no dependencies are named', seenAt: null };
  const upgrade = needsOwn && own.words.includes('--group') ? ["python -m pip install 'pip>=25.1'"] : [];
  return {
    value: [...upgrade, `python -m pip install ${words.map(quoteWord).join(' ')}`],
    reason: needsOwn ? own.reason : listed.join(' and '),
    seenAt: null,
  };
}

/** Whether pip can install the root: a pyproject.toml may hold settings of tools alone. */
function isPackage({ paths }: ProjectFiles, table: Table | undefined): boolean {
  return (
    paths.includes('setup.py') ||
    tableAt(table, ['project']) !== null ||
    tableAt(table, ['tool', 'flit', 'metadata']) !== null ||
    (tableAt(table, ['build-system']) !== null && paths.includes('setup.cfg'))
  );
}

const developmentExtras = ['dev', 'develop', 'development', 'test', 'tests', 'testing', 'lint', 'ci'];

function packageWords({ pyproject, inis, setupPy }: PythonSources): {
  readonly words: readonly string[];
  readonly reason: string;
} {
  const { table } = pyproject ?? {};
  const extras = Object.keys(tableAt(table, ['project', 'optional-dependencies']) ?? {});
  const optional = [...(inis.get('setup.cfg')?.sections.get('options.extras_require')?.keys() ?? [])];
  const literal = /extras_require\s*=\s*\{([\s\S]*?)\}/u.exec(setupPy?.text ?? '')?.[1] ?? '';
  const inCode = [...literal.matchAll(/["']([\w-]+)["']\s*:/gu)].map(([, name = '']) => name);
  const wanted = developmentExtras.filter((name) => [...extras, ...optional, ...inCode].includes(name));
  const groups = Object.keys(tableAt(table, ['dependency-groups']) ?? {}).filter((name) =>
    developmentExtras.includes(name),
  );
  const environment = ['tool', 'hatch', 'envs'];
  const inEnvironments = [
    ...new Set(
      Object.keys(tableAt(table, environment) ?? {})
        .filter((name) => name === 'default' || name === 'test' || name === 'hatch-test')
        .flatMap((name) => [
          ...textsAt(table, [...environment, name, 'dependencies']),
          ...textsAt(table, [...environment, name, 'extra-dependencies']),
        ])
        .filter((text) => !/[$\p{Cc}]/u.test(text)),
    ),
  ];
  const words = [
    ...groups.flatMap((name) => ['--group', name]),
    '-e',
    wanted.length === 0 ? '.' : `.[${wanted.join(',')}]`,
    ...inEnvironments,
  ];
  const named = [...wanted.map((name) => `extra ${name}`), ...groups.map((name) => `group ${name}`)];
  return { words, reason: named.length === 0 ? 'the project itself' : `the project with ${named.join(', ')}` };
}
