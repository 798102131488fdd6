import { lineOf } from './project-files.ts';
import type { Guess, SeenAt } from './project-files.ts';
import { iniValue } from './python-sources.ts';
import type { PythonSources } from './python-sources.ts';
import { compareVersions, knownPythons, oldPythons, sortVersions, versionsIn } from './supported-versions.ts';
import { textAt, textsAt } from './tables.ts';
import { isIn, pythonRange } from './version-ranges.ts';
import type { VersionRange } from './version-ranges.ts';

/** The versions of Python to test with. */
export interface PythonVersions {
  /** Oldest first; `null`: nothing says so. */
  readonly versions: Guess<readonly [string, ...string[]]> | null;
  /** What a person should know: versions that are left out. */
  readonly notes: readonly string[];
}

/** What a project says about its versions in one place: a range, or single versions. */
interface Stated<Value> {
  readonly value: Value;
  readonly words: string;
  readonly seenAt: SeenAt;
}

/**
 * Versions that classifiers, tox or nox name go first, as far as `requires-python` admits them. Otherwise every known
 * version in that range counts, up to the one in `.python-version`: the newest that people here are known to use. With
 * no range, it is that one alone.
 */
export function guessPythonVersions(sources: PythonSources): PythonVersions {
  const range = statedRange(sources);
  const named = [classifiers(sources), toxVersions(sources), noxVersions(sources)].find(
    (one) => one !== null && one.value.length > 0,
  );
  const pinned = pinnedVersion(sources);
  if (named !== undefined && named !== null) {
    const admitted = range === null ? named.value : named.value.filter((version) => isIn(range.value, version));
    if (admitted.length > 0) return testable(admitted, named, sources);
  }
  if (range !== null) {
    const versions = versionsIn(range.value, knownPythons, pinned?.value ?? null);
    if (versions.length > 0) {
      const isBounded = pinned !== null && versions.at(-1) === pinned.value;
      const words = isBounded ? `${range.words}, up to ${pinned.words} in ${pinned.seenAt.file}` : range.words;
      return testable(versions, { words, seenAt: range.seenAt }, sources);
    }
    const old = versionsIn(range.value, oldPythons, null);
    if (old.length > 0) return testable(old, range, sources);
    const exact = /^\s*===?\s*(\d+\.\d+\.\d+)\s*$/u.exec(range.text)?.[1] ?? minimumOf(range.text);
    if (exact !== null) return testable([exact], range, sources);
  }
  if (pinned !== null) return testable([pinned.value], pinned, sources);
  return { versions: null, notes: [] };
}

/** Versions that the preset's tools cannot run on are left out, if that leaves any. */
function testable(
  versions: readonly string[],
  { words, seenAt }: { readonly words: string; readonly seenAt: SeenAt },
  sources: PythonSources,
): PythonVersions {
  const sorted = sortVersions(versions);
  const recent = sorted.filter((version) => compareVersions(version, knownPythons[0]) >= 0);
  const [first, ...others] = recent.length > 0 ? recent : sorted;
  if (first === undefined) return { versions: null, notes: [] };
  const old = sorted.filter((version) => compareVersions(version, knownPythons[0]) < 0);
  const oldNote =
    recent.length > 0
      ? `Python ${old.join(', ')} ${old.length === 1 ? 'is' : 'are'} not tested: the pinned tools need ${knownPythons[0]}.`
      : `The pinned tools need Python ${knownPythons[0]}: on ${old.join(', ')} they cannot be installed.`;
  return {
    versions: { value: [first, ...others], reason: words, seenAt },
    notes: [...(old.length > 0 ? [oldNote] : []), ...pypyNote(sources)],
  };
}

function pypyNote({ pyproject, inis, files }: PythonSources): readonly string[] {
  const named =
    textsAt(pyproject?.table, ['project', 'classifiers']).some((one) => one.endsWith(':: PyPy')) ||
    /\bpypy/u.test(inis.get('tox.ini')?.sections.get('tox')?.get('envlist')?.text ?? '') ||
    /^pypy/mu.test(files.read('.python-version') ?? '');
  return named ? ['PyPy is not tested: the matrix holds versions of CPython.'] : [];
}

type StatedRange = Stated<VersionRange> & { readonly text: string };

/** `requires-python`, wherever it is written. */
function statedRange(sources: PythonSources): StatedRange | null {
  for (const { text, words, seenAt } of rangesOf(sources)) {
    const value = text.trim() === '' ? null : pythonRange(text);
    if (value !== null) return { value, text, words: `${words} ${JSON.stringify(text)}`, seenAt };
  }
  return null;
}

interface RangeText {
  readonly text: string;
  readonly words: string;
  readonly seenAt: SeenAt;
}

function* rangesOf(sources: PythonSources): Generator<RangeText> {
  const { pyproject, pipfile, setupPy } = sources;
  for (const path of [
    ['project', 'requires-python'],
    ['tool', 'poetry', 'dependencies', 'python'],
    ['tool', 'poetry', 'dependencies', 'python', 'version'],
    ['tool', 'flit', 'metadata', 'requires-python'],
  ]) {
    const text = textAt(pyproject?.table, path);
    if (text !== null && pyproject !== null)
      yield {
        text,
        words: path[1] === 'poetry' ? 'python' : 'requires-python',
        seenAt: pyproject.seenAt(path.slice(0, 4)),
      };
  }
  const option = iniValue(sources, 'setup.cfg', 'options', 'python_requires');
  if (option !== null) yield { ...option, words: 'python_requires' };
  const argument = /python_requires\s*=\s*["']([^"']+)["']/u.exec(setupPy?.text ?? '');
  if (argument !== null && setupPy !== null) {
    const seenAt = { file: setupPy.file, line: lineOf(setupPy.text, argument.index) };
    yield { text: argument[1] ?? '', words: 'python_requires', seenAt };
  }
  const required = textAt(pipfile?.table, ['requires', 'python_version']);
  if (required !== null && pipfile !== null)
    yield { text: `==${required}.*`, words: 'python_version', seenAt: pipfile.seenAt(['requires', 'python_version']) };
}

const classifier = /Programming Language :: Python :: (3\.\d+)\b/gu;

function classifiers(sources: PythonSources): Stated<readonly string[]> | null {
  const { pyproject, setupPy } = sources;
  const words = 'classifiers';
  for (const path of [
    ['project', 'classifiers'],
    ['tool', 'poetry', 'classifiers'],
    ['tool', 'flit', 'metadata', 'classifiers'],
  ]) {
    const value = versionsNamed(textsAt(pyproject?.table, path).join('\n'), classifier);
    if (value.length > 0 && pyproject !== null) return { value, words, seenAt: pyproject.seenAt(path) };
  }
  const option =
    iniValue(sources, 'setup.cfg', 'metadata', 'classifiers') ??
    iniValue(sources, 'setup.cfg', 'metadata', 'classifier');
  const listed = versionsNamed(option?.text ?? '', classifier);
  if (listed.length > 0 && option !== null) return { value: listed, words, seenAt: option.seenAt };
  const value = versionsNamed(setupPy?.text ?? '', classifier);
  if (value.length === 0 || setupPy === null) return null;
  const line = lineOf(setupPy.text, setupPy.text.search(/Programming Language :: Python :: 3\.\d/u));
  return { value, words, seenAt: { file: setupPy.file, line } };
}

function toxVersions(sources: PythonSources): Stated<readonly string[]> | null {
  const { pyproject } = sources;
  const option =
    iniValue(sources, 'tox.ini', 'tox', 'envlist') ??
    iniValue(sources, 'tox.ini', 'tox', 'env_list') ??
    iniValue(sources, 'setup.cfg', 'tox:tox', 'envlist');
  if (option !== null) return { value: environments(option.text), words: 'envlist of tox', seenAt: option.seenAt };
  const path = ['tool', 'tox', 'env_list'];
  const listed = textsAt(pyproject?.table, path);
  if (listed.length === 0 || pyproject === null) return null;
  return { value: environments(listed.join(',')), words: 'env_list of tox', seenAt: pyproject.seenAt(path) };
}

/** `py311, py{312,313}-django, 3.14` */
function environments(text: string): readonly string[] {
  const spelt = [...text.matchAll(/\bpy\{([^}]*)\}/gu)].flatMap(([, inner = '']) =>
    inner.split(',').map((one) => `py${one.trim()}`),
  );
  const single = text.replaceAll(/\bpy\{[^}]*\}/gu, '').split(/[\s,{}-]+/u);
  return sortVersions(
    [...spelt, ...single].flatMap((word) => {
      const minor = /^(?:py)?3\.?(\d{1,2})$/u.exec(word)?.[1];
      return minor === undefined ? [] : [`3.${minor}`];
    }),
  );
}

function noxVersions({ noxfile }: PythonSources): Stated<readonly string[]> | null {
  if (noxfile === null) return null;
  const found = /(?:python|PYTHON\w*|python_versions|VERSIONS)\s*=\s*[[(]([^\])]*)[\])]/u.exec(noxfile.text);
  const value = versionsNamed(found?.[1] ?? '', /["'](3\.\d+)["']/gu);
  if (found === null || value.length === 0) return null;
  return { value, words: 'versions of nox', seenAt: { file: noxfile.file, line: lineOf(noxfile.text, found.index) } };
}

/** The version that people of the project work with. */
function pinnedVersion({ files }: PythonSources): Stated<string> | null {
  const forms: readonly (readonly [string, RegExp])[] = [
    ['.python-version', /^[ \t]*(?:cpython-?|python-?)?(3\.\d+)(?:\.\d+)?[ \t]*(?:#.*)?$/gmu],
    ['runtime.txt', /^[ \t]*python-(3\.\d+)/gmu],
    ['.tool-versions', /^[ \t]*python[ \t]+(3\.\d+)/gmu],
    ['mise.toml', /^[ \t]*python[ \t]*=[ \t]*["'](3\.\d+)/gmu],
    ['environment.yml', /^[ \t]*-[ \t]*python[ \t]*=+[ \t]*(3\.\d+)/gmu],
  ];
  for (const [file, form] of forms) {
    const text = files.read(file);
    const found = text === null ? [] : [...text.matchAll(form)];
    const newest = sortVersions(found.flatMap(([, version]) => version ?? [])).at(-1);
    const match = found.find(([, version]) => version === newest);
    if (newest === undefined || text === null || match === undefined) continue;
    // A blank line before the version is part of the match.
    const line = lineOf(text, match.index + match[0].indexOf('3.'));
    return { value: newest, words: `Python ${newest}`, seenAt: { file, line } };
  }
  return null;
}

function versionsNamed(text: string, pattern: RegExp): readonly string[] {
  return sortVersions([...text.matchAll(pattern)].flatMap(([, version]) => version ?? []));
}

/** Of a range that admits no known version, the oldest that it names: `>=3.15`. */
function minimumOf(text: string): string | null {
  const named = [...text.matchAll(/(?:>=|==|~=|\^|~|^)\s*(3\.\d+)/gu)].flatMap(([, version]) => version ?? []);
  return sortVersions(named)[0] ?? null;
}
