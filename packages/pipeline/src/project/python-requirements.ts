import { lineOf } from './project-files.ts';
import type { SeenAt } from './project-files.ts';
import type { PythonSources } from './python-sources.ts';
import { isTable, tableAt, textsAt } from './tables.ts';
import type { TomlDocument } from './toml-document.ts';

/** Packages that a project names anywhere, by their normal name, with the first place. */
export type PythonRequirements = ReadonlyMap<string, SeenAt>;

/** Gathers the packages that a project depends on, at run time or for its development. */
export function findRequirements(sources: PythonSources): PythonRequirements {
  const found = new Map<string, SeenAt>();
  const note = (text: string, seenAt: SeenAt): void => {
    const name = packageName(text);
    if (name !== null && !found.has(name)) found.set(name, seenAt);
  };
  if (sources.pyproject !== null) noteToml(sources.pyproject, note);
  if (sources.pipfile !== null)
    for (const section of ['packages', 'dev-packages']) noteKeys(sources.pipfile, [section], note);
  for (const { file, text } of sources.requirements)
    text.split(/\r?\n/u).forEach((line, index) => {
      note(line, { file, line: index + 1 });
    });
  for (const [file, keys] of iniKeys)
    for (const [, values] of sources.inis.get(file)?.sections ?? [])
      for (const key of keys) {
        const value = values.get(key);
        value?.text.split(/[\n;]/u).forEach((line) => {
          note(line, value.seenAt);
        });
      }
  const { setupPy } = sources;
  if (setupPy !== null)
    for (const match of setupPy.text.matchAll(
      /["']([A-Za-z][\w.-]*)(?:\[[\w,]*\])?\s*(?:[<>=~!][^"']*)?["']\s*[,\]]/gu,
    ))
      note(match[1] ?? '', { file: setupPy.file, line: lineOf(setupPy.text, match.index) });
  return found;
}

type Note = (text: string, seenAt: SeenAt) => void;

const iniKeys = [
  ['setup.cfg', ['install_requires', 'tests_require', 'dev', 'test', 'tests', 'testing', 'lint']],
  ['tox.ini', ['deps']],
] as const;

function noteToml(document: TomlDocument, note: Note): void {
  const { table } = document;
  const listed = [
    ['project', 'dependencies'],
    ...keysBelow(table, ['project', 'optional-dependencies']),
    ...keysBelow(table, ['dependency-groups']),
    ...keysBelow(table, ['tool', 'pdm', 'dev-dependencies']),
    ['tool', 'uv', 'dev-dependencies'],
    ...keysBelow(table, ['tool', 'hatch', 'envs']).flatMap((path) => [
      [...path, 'dependencies'],
      [...path, 'extra-dependencies'],
    ]),
  ];
  for (const path of listed) for (const text of textsAt(table, path)) note(text, document.seenAt(path));
  for (const path of [
    ['tool', 'poetry', 'dependencies'],
    ['tool', 'poetry', 'dev-dependencies'],
    ...keysBelow(table, ['tool', 'poetry', 'group']).map((group) => [...group, 'dependencies']),
  ])
    noteKeys(document, path, note);
}

function noteKeys(document: TomlDocument, path: readonly string[], note: Note): void {
  for (const key of Object.keys(tableAt(document.table, path) ?? {})) note(key, document.seenAt([...path, key]));
}

function keysBelow(table: unknown, path: readonly string[]): readonly (readonly string[])[] {
  const value = tableAt(table, path);
  return isTable(value) ? Object.keys(value).map((key) => [...path, key]) : [];
}

/** The name of a requirement as indexes compare it; `null`: the text is an option, a comment or an address. */
function packageName(text: string): string | null {
  const name = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:$|[[<>=~!;@ #(])/u.exec(text)?.[1];
  return name === undefined ? null : name.toLowerCase().replaceAll(/[-_.]+/gu, '-');
}
