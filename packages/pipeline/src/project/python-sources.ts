import { readIni } from './ini-document.ts';
import type { IniDocument, IniValue } from './ini-document.ts';
import { unreadable } from './project-files.ts';
import type { BrokenFile, ProjectFiles } from './project-files.ts';
import { isBroken, readToml } from './toml-document.ts';
import type { TomlDocument } from './toml-document.ts';

/** A text file of the project. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/** The files that say something about a Python project, read once. */
export interface PythonSources {
  readonly files: ProjectFiles;
  readonly pyproject: TomlDocument | null;
  readonly pipfile: TomlDocument | null;
  /** `setup.cfg`, `tox.ini` and the files of single tools. */
  readonly inis: ReadonlyMap<string, IniDocument>;
  readonly setupPy: SourceFile | null;
  readonly noxfile: SourceFile | null;
  readonly preCommit: SourceFile | null;
  /** Files of requirements, those of the dependencies themselves first. */
  readonly requirements: readonly SourceFile[];
  readonly broken: readonly BrokenFile[];
}

const iniFiles = ['setup.cfg', 'tox.ini', 'pytest.ini', '.coveragerc'];
const requirementsFile = /^(?:[\w-]+[-_])?requirements(?:[._-][\w-]+)*\.txt$|^requirements\/[\w.-]+\.txt$/u;

/** Reads what a Python project says about itself. Nothing is run: `setup.py` and `noxfile.py` are looked at as text. */
export function readPythonSources(files: ProjectFiles): PythonSources {
  const broken: BrokenFile[] = [];
  const toml = (file: string): TomlDocument | null => {
    const text = files.read(file);
    if (text === null) {
      if (files.paths.includes(file)) broken.push(unreadable(file));
      return null;
    }
    const document = readToml(file, text);
    if (!isBroken(document)) return document;
    broken.push(document);
    return null;
  };
  const source = (file: string): SourceFile | null => {
    const text = files.read(file);
    return text === null ? null : { file, text };
  };
  return {
    files,
    pyproject: toml('pyproject.toml'),
    pipfile: toml('Pipfile'),
    inis: new Map(
      iniFiles.flatMap((file) => {
        const text = files.read(file);
        return text === null ? [] : [[file, readIni(file, text)] as const];
      }),
    ),
    setupPy: source('setup.py'),
    noxfile: source('noxfile.py'),
    preCommit: source('.pre-commit-config.yaml') ?? source('.pre-commit-config.yml'),
    requirements: files.paths
      .filter((path) => requirementsFile.test(path))
      .sort((left, right) => rankOf(left) - rankOf(right) || (left < right ? -1 : 1))
      // Windows writes some of them in UTF-16, which pip reads: that they are there is what counts.
      .map((path) => source(path) ?? { file: path, text: '' }),
    broken,
  };
}

/** `requirements.txt` first, then what has such a name for the dependencies themselves, then the rest. */
function rankOf(path: string): number {
  if (path === 'requirements.txt') return 0;
  return /(?:^|\/)(?:base|main|prod|production|requirements)\.txt$/u.test(path) ? 1 : 2;
}

export function iniValue(sources: PythonSources, file: string, section: string, key: string): IniValue | null {
  return sources.inis.get(file)?.sections.get(section)?.get(key) ?? null;
}
