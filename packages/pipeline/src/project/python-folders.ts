import { firstFile, isPlainPath, topFolders } from './project-files.ts';
import type { Guess, ProjectFiles, SeenAt } from './project-files.ts';
import { iniValue } from './python-sources.ts';
import type { PythonSources } from './python-sources.ts';
import { textAt, textsAt, valueAt } from './tables.ts';
import { isTable } from './tables.ts';

/** Where the code and its tests are. */
export interface PythonFolders {
  /** Folders of the code; `.` if it is in the root itself; `null`: there is no code yet. */
  readonly sources: Guess<readonly [string, ...string[]]> | null;
  readonly tests: Guess<string> | null;
  /** The folder of end-to-end tests that the preset knows. */
  readonly endToEnd: Guess<string> | null;
}

/** Folders that hold Python which is not the project's own code. */
const sideFolders =
  /^(?:\..*|_.*|tests?|testing|e2e|integration(?:[_-]tests?)?|docs?|documentation|examples?|samples?|demos?|scripts?|tools?|utils?_scripts|bin|bench(?:es|marks?)?|perf|build|dist|site|htmlcov|notebooks?|migrations|alembic|ci|requirements|vendor|third_party|node_modules|venv|env|virtualenv|data|static|templates|assets|infra|terraform|deploy|docker|typings|stubs)$/iu;

export function guessPythonFolders(sources: PythonSources): PythonFolders {
  const { files } = sources;
  return {
    sources: configuredSources(sources) ?? layoutSources(sources),
    tests: guessTests(sources),
    endToEnd: files.paths.some((path) => /^tests\/e2e\/.*\.py$/u.test(path))
      ? { value: 'tests/e2e', reason: '', seenAt: { file: 'tests/e2e', line: null } }
      : null,
  };
}

function hasPython({ paths }: ProjectFiles, folder: string): boolean {
  return (
    isPlainPath(folder) &&
    !/(?:^|\/)\.\.(?:\/|$)/u.test(folder) &&
    paths.some((path) => path.startsWith(`${folder}/`) && path.endsWith('.py'))
  );
}

/** Folders that the build backend is told. */
function configuredSources(sources: PythonSources): PythonFolders['sources'] {
  for (const { folders, reason, seenAt } of configurations(sources)) {
    const [first, ...others] = [...new Set(folders.map(tidy))].filter(
      (folder) => folder !== '' && folder !== '.' && hasPython(sources.files, folder),
    );
    if (first !== undefined) return { value: [first, ...others], reason, seenAt };
  }
  return null;
}

interface Configuration {
  readonly folders: readonly string[];
  readonly reason: string;
  readonly seenAt: SeenAt;
}

function* configurations(sources: PythonSources): Generator<Configuration> {
  const { pyproject } = sources;
  if (pyproject !== null) {
    const { table } = pyproject;
    const at = (path: readonly string[], folders: readonly string[]): Configuration => ({
      folders,
      reason: path.join('.'),
      seenAt: pyproject.seenAt(path),
    });
    for (const path of [
      ['tool', 'hatch', 'build', 'targets', 'wheel', 'packages'],
      ['tool', 'setuptools', 'packages', 'find', 'where'],
    ])
      yield at(path, textsAt(table, path));
    const directories = ['tool', 'setuptools', 'package-dir'];
    const mapped = valueAt(table, directories);
    if (isTable(mapped))
      yield at(
        directories,
        Object.values(mapped).filter((one) => typeof one === 'string'),
      );
    for (const path of [
      ['tool', 'pdm', 'build', 'package-dir'],
      ['tool', 'uv', 'build-backend', 'module-root'],
      ['tool', 'maturin', 'python-source'],
    ]) {
      const folder = textAt(table, path);
      if (folder !== null) yield at(path, [folder]);
    }
    const poetry = ['tool', 'poetry', 'packages'];
    yield at(poetry, poetryFolders(valueAt(table, poetry)));
    const packages = ['tool', 'setuptools', 'packages'];
    yield at(packages, topPackages(textsAt(table, packages)));
  }
  const where = iniValue(sources, 'setup.cfg', 'options.packages.find', 'where');
  if (where !== null) yield { folders: where.text.split(/\s+/u), reason: 'where', seenAt: where.seenAt };
}

function poetryFolders(packages: unknown): readonly string[] {
  if (!Array.isArray(packages)) return [];
  return packages.flatMap((one: unknown) => textAt(one, ['from']) ?? textAt(one, ['include']) ?? []);
}

/** `acme`, `acme.shelf` → `acme` */
function topPackages(names: readonly string[]): readonly string[] {
  return names.map((name) => name.replace(/\..*$/u, ''));
}

function tidy(folder: string): string {
  return folder.replace(/^\.\//u, '').replace(/\/+$/u, '');
}

/** Folders by their shape: `src`, the package named as the project, then every package in the root. */
function layoutSources(sources: PythonSources): PythonFolders['sources'] {
  const { files, pyproject } = sources;
  if (hasPython(files, 'src')) return { value: ['src'], reason: '', seenAt: { file: 'src', line: null } };
  const all = topFolders(files).filter((folder) => hasPython(files, folder));
  const folders = all.filter((folder) => !sideFolders.test(folder));
  const named = packageFolder(
    textAt(pyproject?.table, ['project', 'name']) ??
      textAt(pyproject?.table, ['tool', 'poetry', 'name']) ??
      iniValue(sources, 'setup.cfg', 'metadata', 'name')?.text ??
      '',
    all,
  );
  const packages = folders.filter((folder) => files.paths.includes(`${folder}/__init__.py`));
  const candidates = packages.length > 0 ? packages : folders;
  if (named !== null && candidates.every((folder) => folder === named || !packages.includes(folder)))
    return { value: [named], reason: 'named as the project', seenAt: { file: named, line: null } };
  const [first, ...others] = candidates;
  if (first !== undefined) {
    const reason = packages.length > 0 ? 'packages in the root' : 'folders with Python files';
    return {
      value: [first, ...others],
      reason: others.length > 0 ? reason : '',
      seenAt: others.length > 0 ? null : { file: first, line: null },
    };
  }
  const module = files.paths.find((path) => /^(?!setup|conftest|noxfile|tasks|fabfile|test_)\w+\.py$/u.test(path));
  return module === undefined ? null : { value: ['.'], reason: '', seenAt: { file: module, line: null } };
}

/** The folder of a package with the name of the project; of a namespace, its first part. */
function packageFolder(name: string, folders: readonly string[]): string | null {
  const words = [name, name.split('.')[0] ?? ''].map((one) => one.toLowerCase().replaceAll(/[-.]+/gu, '_'));
  return folders.find((folder) => words.includes(folder.toLowerCase())) ?? null;
}

function guessTests(sources: PythonSources): Guess<string> | null {
  const { files, pyproject } = sources;
  for (const path of [
    ['tool', 'pytest', 'ini_options', 'testpaths'],
    ['tool', 'pytest', 'testpaths'],
  ]) {
    const first = textsAt(pyproject?.table, path)[0] ?? textAt(pyproject?.table, path)?.split(/\s+/u)[0];
    if (first !== undefined && pyproject !== null)
      return { value: tidy(first), reason: 'testpaths', seenAt: pyproject.seenAt(path) };
  }
  for (const [file, section] of [
    ['pytest.ini', 'pytest'],
    ['setup.cfg', 'tool:pytest'],
    ['tox.ini', 'pytest'],
  ] as const) {
    const value = iniValue(sources, file, section, 'testpaths');
    const first = value?.text.split(/\s+/u)[0];
    if (value !== null && first !== undefined && first !== '')
      return { value: tidy(first), reason: 'testpaths', seenAt: value.seenAt };
  }
  const folder = ['tests', 'test'].find((one) => hasPython(files, one));
  if (folder !== undefined) return { value: folder, reason: '', seenAt: { file: folder, line: null } };
  const file = files.paths.find((path) => /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/u.test(path));
  if (file === undefined) return null;
  const inside = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '.';
  return { value: inside, reason: '', seenAt: { file, line: null } };
}

/** Whether anything in the root says that this is a Python project. */
export function pythonManifest(files: ProjectFiles): string | null {
  const manifest = firstFile(files, ['pyproject.toml', 'setup.py', 'setup.cfg', 'requirements.txt', 'Pipfile']);
  return (
    manifest ??
    files.paths.find((path) => /^requirements\/[\w.-]+\.txt$|^(?:[\w-]+-)?requirements[\w.-]*\.txt$/u.test(path)) ??
    firstFile(files, ['.python-version', 'tox.ini', 'noxfile.py', 'environment.yml', 'manage.py']) ??
    files.paths.find((path) => /^[^/]+(?:\/__init__)?\.py$/u.test(path)) ??
    null
  );
}
