import { filesBelow } from './project-files.ts';
import type { BrokenFile, Guess, ProjectFiles } from './project-files.ts';
import { guessPythonFolders, pythonManifest } from './python-folders.ts';
import type { PythonFolders } from './python-folders.ts';
import { guessInstallation } from './python-installation.ts';
import type { PythonInstallation } from './python-installation.ts';
import { findRequirements } from './python-requirements.ts';
import { readPythonSources } from './python-sources.ts';
import type { PythonSources } from './python-sources.ts';
import { guessPythonTools } from './python-tools.ts';
import type { PythonTools } from './python-tools.ts';
import { guessPythonVersions } from './python-versions.ts';
import type { PythonVersions } from './python-versions.ts';
import { tableAt } from './tables.ts';
import type { PythonManagerName } from '../presets/python-managers.ts';

/** A Python project, as its files show it. */
export interface DetectedPython {
  /** The file that says so. */
  readonly manifest: string;
  readonly versions: PythonVersions['versions'];
  readonly installation: PythonInstallation;
  readonly folders: PythonFolders;
  readonly tools: PythonTools;
  /** What a person should know. */
  readonly notes: readonly string[];
  readonly broken: readonly BrokenFile[];
}

/** What a person said, which goes before anything that the files show. */
export interface PythonChoice {
  readonly manager: PythonManagerName | null;
}

/**
 * Looks at a Python project; `null` if nothing in the root says that it is one.
 *
 * @param members folders below it that are Python projects of their own.
 */
export function detectPython(
  files: ProjectFiles,
  members: readonly string[],
  choice: PythonChoice,
): DetectedPython | null {
  const found = pythonManifest(files);
  const [firstMember] = members;
  if (found === null && firstMember === undefined) return null;
  const sources = readPythonSources(files);
  const ofMembers = members.map((folder) => ({ folder, sources: readPythonSources(filesBelow(files, folder)) }));
  const { versions, notes } = guessPythonVersions(sources);
  const isWorkspace = tableAt(sources.pyproject?.table, ['tool', 'uv', 'workspace']) !== null;
  const installed = isWorkspace ? [] : members;
  return {
    manifest: found ?? `${firstMember ?? '.'}/`,
    versions: versions ?? memberVersions(ofMembers),
    installation: guessInstallation(sources, installed, choice.manager),
    folders: withMembers(guessPythonFolders(sources), ofMembers, files),
    tools: guessPythonTools(sources, findRequirements(sources)),
    notes: [...notes, ...unusedNotes(files)],
    broken: sources.broken,
  };
}

/** Files that say what is installed, and that nothing here installs from. */
function unusedNotes({ paths }: ProjectFiles): readonly string[] {
  const found = paths.filter((path) =>
    /^(?:environment\.ya?ml|pylock(?:\.[\w-]+)?\.toml|conda-lock\.yml)$/u.test(path),
  );
  return found.map((path) => `Nothing is installed from ${path}: add the commands for it to \`setup\`.`);
}

/** A project below the root. */
interface Member {
  readonly folder: string;
  readonly sources: PythonSources;
}

function memberVersions(members: readonly Member[]): PythonVersions['versions'] {
  for (const { folder, sources } of members) {
    const { versions } = guessPythonVersions(sources);
    if (versions !== null) return below(versions, folder);
  }
  return null;
}

/** The folders of the members beside those of the root: a folder of members is none, unless it is a package itself. */
function withMembers(folders: PythonFolders, members: readonly Member[], { paths }: ProjectFiles): PythonFolders {
  const ofMembers = members.flatMap(({ folder: member, sources }) => {
    const found = guessPythonFolders(sources).sources;
    return (found?.value ?? []).map((folder) => (folder === '.' ? member : `${member}/${folder}`));
  });
  const own = (folders.sources?.value ?? []).filter(
    (folder) =>
      folder !== '.' &&
      (paths.includes(`${folder}/__init__.py`) ||
        !members.some((member) => `${member.folder}/`.startsWith(`${folder}/`))),
  );
  const outside = ofMembers.filter((folder) => !own.some((one) => `${folder}/`.startsWith(`${one}/`)));
  const [first, ...others] = [...new Set([...own, ...outside])];
  if (ofMembers.length === 0 || first === undefined) return folders;
  const value: readonly [string, ...string[]] = [first, ...others];
  return { ...folders, sources: { value, reason: 'the projects in this repository', seenAt: null } };
}

function below<Value>(guess: Guess<Value>, folder: string): Guess<Value> {
  const { seenAt } = guess;
  return { ...guess, seenAt: seenAt === null ? null : { ...seenAt, file: `${folder}/${seenAt.file}` } };
}
