import { firstFile, lineOf } from './project-files.ts';
import type { Guess, SeenAt } from './project-files.ts';
import type { PythonRequirements } from './python-requirements.ts';
import { iniValue } from './python-sources.ts';
import type { PythonSources } from './python-sources.ts';
import { tableAt, textAt, textsAt, valueAt } from './tables.ts';

/** How far a project has taken a tool up. */
export type ToolUse = 'configured' | 'required' | 'hook';

const toolNames = ['black', 'isort', 'ruff', 'mypy', 'pytest', 'coverage', 'bandit', 'flake8'] as const;
export type PythonToolName = (typeof toolNames)[number];

/** What a project does with the tools of the preset. */
export interface PythonTools {
  /** Tools that the project uses, and how that shows: settings before requirements before commit hooks. */
  readonly used: ReadonlyMap<PythonToolName, Guess<ToolUse>>;
  /** The line length that Black is told; `null`: none. */
  readonly blackLineLength: number | null;
  /** Ruff formats the code, in place of Black. */
  readonly ruffFormats: Guess<true> | null;
  /** Ruff sorts the imports, in place of isort. */
  readonly ruffSortsImports: Guess<true> | null;
  /** isort has settings that are not those of the profile `black`. */
  readonly isortDiffers: Guess<true> | null;
  /** The file with Bandit's settings that must be named on its command line. */
  readonly banditConfig: Guess<string> | null;
  readonly benchmarks: Guess<true> | null;
}

/** Where the settings of each tool are: tables of pyproject.toml, sections of INI files, files of its own. */
const settings: Readonly<
  Record<
    PythonToolName,
    { readonly tables: readonly string[]; readonly sections: readonly string[]; readonly files: readonly string[] }
  >
> = {
  black: { tables: ['black'], sections: [], files: [] },
  isort: { tables: ['isort'], sections: ['isort', 'tool:isort'], files: ['.isort.cfg'] },
  ruff: { tables: ['ruff'], sections: [], files: ['ruff.toml', '.ruff.toml'] },
  mypy: { tables: ['mypy'], sections: ['mypy'], files: ['mypy.ini', '.mypy.ini'] },
  pytest: {
    tables: ['pytest'],
    sections: ['pytest', 'tool:pytest'],
    files: ['pytest.toml', 'pytest.ini', '.pytest.ini', 'conftest.py'],
  },
  coverage: { tables: ['coverage'], sections: ['coverage:run', 'coverage:report'], files: ['.coveragerc'] },
  bandit: { tables: ['bandit'], sections: [], files: ['.bandit', 'bandit.yaml', 'bandit.yml'] },
  flake8: { tables: ['flake8'], sections: ['flake8'], files: ['.flake8'] },
};

export function guessPythonTools(sources: PythonSources, requirements: PythonRequirements): PythonTools {
  const used = new Map<PythonToolName, Guess<ToolUse>>();
  const lineLength = valueAt(sources.pyproject?.table, ['tool', 'black', 'line-length']);
  for (const name of toolNames) {
    const use = configured(name, sources) ?? required(name, requirements) ?? hooked(name, sources);
    if (use !== null) used.set(name, use);
  }
  return {
    used,
    blackLineLength: typeof lineLength === 'number' ? lineLength : null,
    ruffFormats: used.has('black') ? null : ruffFormats(sources),
    ruffSortsImports: used.has('isort') ? null : ruffSortsImports(sources),
    isortDiffers: isortDiffers(sources),
    banditConfig: banditConfig(sources),
    benchmarks: seen(requirements.get('pytest-benchmark'), 'pytest-benchmark'),
  };
}

function seen(place: SeenAt | undefined, reason: string): Guess<true> | null {
  return place === undefined ? null : { value: true, reason, seenAt: place };
}

function configured(name: PythonToolName, { pyproject, inis, files }: PythonSources): Guess<ToolUse> | null {
  const { tables, sections, files: own } = settings[name];
  for (const table of tables) {
    const path = ['tool', table];
    if (pyproject !== null && tableAt(pyproject.table, path) !== null)
      return { value: 'configured', reason: `[tool.${table}]`, seenAt: tableSeenAt(pyproject, path) };
  }
  for (const [, ini] of inis)
    for (const section of sections) {
      const seenAt = ini.seenAt.get(section);
      if (seenAt !== undefined) return { value: 'configured', reason: `[${section}]`, seenAt };
    }
  const file = firstFile(files, own);
  return file === null ? null : { value: 'configured', reason: '', seenAt: { file, line: null } };
}

/** `[tool.pytest.ini_options]` makes `tool.pytest` without a line of its own. */
function tableSeenAt(
  document: { readonly table: unknown; seenAt(path: readonly string[]): SeenAt },
  path: readonly string[],
): SeenAt {
  const own = document.seenAt(path);
  if (own.line !== null) return own;
  const lines = Object.keys(tableAt(document.table, path) ?? {}).flatMap(
    (key) => document.seenAt([...path, key]).line ?? [],
  );
  return lines.length === 0 ? own : { ...own, line: Math.min(...lines) };
}

const packages: Readonly<Partial<Record<PythonToolName, readonly string[]>>> = {
  pytest: ['pytest', 'pytest-cov', 'pytest-asyncio', 'pytest-django', 'pytest-xdist'],
  coverage: ['coverage', 'pytest-cov'],
};

function required(name: PythonToolName, requirements: PythonRequirements): Guess<ToolUse> | null {
  const place = (packages[name] ?? [name]).map((one) => requirements.get(one)).find((one) => one !== undefined);
  return place === undefined ? null : { value: 'required', reason: name, seenAt: place };
}

function hooked(name: PythonToolName, sources: PythonSources): Guess<ToolUse> | null {
  const seenAt = hookSeenAt(sources, name === 'ruff' ? 'ruff(?:-check|-format)?' : name);
  return seenAt === null ? null : { value: 'hook', reason: `hook ${name}`, seenAt };
}

function hookSeenAt({ preCommit }: PythonSources, name: string): SeenAt | null {
  if (preCommit === null) return null;
  const index = preCommit.text.search(
    new RegExp(`^[ \\t]*(?:-[ \\t]+)?id:[ \\t]*["']?${name}["']?[ \\t]*(?:#.*)?$`, 'mu'),
  );
  if (index === -1) return null;
  const start = preCommit.text.slice(index).search(/\S/u);
  return { file: preCommit.file, line: lineOf(preCommit.text, index + start) };
}

const scriptFiles = [
  'Makefile',
  'justfile',
  'Justfile',
  'tox.ini',
  'noxfile.py',
  'Taskfile.yml',
  'tasks.py',
  'pyproject.toml',
];

function ruffFormats(sources: PythonSources): Guess<true> | null {
  const { pyproject, files } = sources;
  const path = ['tool', 'ruff', 'format'];
  if (pyproject !== null && tableAt(pyproject.table, path) !== null)
    return { value: true, reason: 'Ruff formats this code: [tool.ruff.format]', seenAt: pyproject.seenAt(path) };
  for (const file of ['ruff.toml', '.ruff.toml']) {
    const text = files.read(file) ?? '';
    const index = text.search(/^[ \t]*\[format\]/mu);
    if (index !== -1)
      return { value: true, reason: 'Ruff formats this code: [format]', seenAt: { file, line: lineOf(text, index) } };
  }
  const hook = hookSeenAt(sources, 'ruff-format');
  if (hook !== null) return { value: true, reason: 'Ruff formats this code: hook ruff-format', seenAt: hook };
  for (const file of scriptFiles) {
    const text = files.read(file) ?? '';
    const index = text.search(/\bruff["',\s]+format\b/u);
    if (index !== -1)
      return { value: true, reason: 'Ruff formats this code', seenAt: { file, line: lineOf(text, index) } };
  }
  return null;
}

function ruffSortsImports({ pyproject, files }: PythonSources): Guess<true> | null {
  const reason = 'Ruff sorts the imports: rule I';
  for (const path of [
    ['tool', 'ruff', 'lint', 'select'],
    ['tool', 'ruff', 'lint', 'extend-select'],
    ['tool', 'ruff', 'select'],
    ['tool', 'ruff', 'extend-select'],
  ]) {
    const selected = textsAt(pyproject?.table, path);
    if (pyproject !== null && selected.some(selectsImports))
      return { value: true, reason, seenAt: pyproject.seenAt(path) };
  }
  for (const file of ['ruff.toml', '.ruff.toml']) {
    const text = files.read(file) ?? '';
    const found = /^[ \t]*(?:extend-)?select[ \t]*=[ \t]*\[[^\]]*["'](?:I|I0\d*|ALL)["']/mu.exec(text);
    if (found !== null)
      return { value: true, reason, seenAt: { file, line: lineOf(text, found.index + found[0].search(/\S/u)) } };
  }
  return null;
}

function selectsImports(rule: string): boolean {
  return rule === 'ALL' || /^I(?:0\d*)?$/u.test(rule);
}

function isortDiffers(sources: PythonSources): Guess<true> | null {
  const { pyproject } = sources;
  const path = ['tool', 'isort'];
  if (pyproject !== null && tableAt(pyproject.table, path) !== null) {
    if (textAt(pyproject.table, [...path, 'profile']) === 'black') return null;
    return { value: true, reason: '[tool.isort]', seenAt: pyproject.seenAt(path) };
  }
  for (const [file, section] of [
    ['setup.cfg', 'isort'],
    ['setup.cfg', 'tool:isort'],
    ['tox.ini', 'isort'],
  ] as const) {
    const seenAt = sources.inis.get(file)?.seenAt.get(section);
    if (seenAt === undefined) continue;
    return iniValue(sources, file, section, 'profile')?.text === 'black'
      ? null
      : { value: true, reason: `[${section}]`, seenAt };
  }
  const text = sources.files.read('.isort.cfg');
  return text === null || /^[ \t]*profile[ \t]*=[ \t]*black[ \t]*$/mu.test(text)
    ? null
    : { value: true, reason: '', seenAt: { file: '.isort.cfg', line: null } };
}

/** `.bandit` is found by Bandit itself. */
function banditConfig({ pyproject, files }: PythonSources): Guess<string> | null {
  const path = ['tool', 'bandit'];
  if (pyproject !== null && valueAt(pyproject.table, path) !== undefined)
    return { value: 'pyproject.toml', reason: '[tool.bandit]', seenAt: tableSeenAt(pyproject, path) };
  const file = firstFile(files, ['bandit.yaml', 'bandit.yml']);
  return file === null ? null : { value: file, reason: '', seenAt: { file, line: null } };
}
