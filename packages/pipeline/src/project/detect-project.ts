import { detectNode } from './detect-node.ts';
import type { DetectedNode, NodePackageManager } from './detect-node.ts';
import { detectPython } from './detect-python.ts';
import type { DetectedPython } from './detect-python.ts';
import { boundedFiles, isPlainPath, lineOf } from './project-files.ts';
import type { BrokenFile, Guess, ProjectFiles } from './project-files.ts';
import { readGeneratedStamp } from '../generated/generated-stamp.ts';
import type { PythonManagerName } from '../presets/python-managers.ts';

/** A repository as its files show it; each guess with the place that it comes from. */
export interface DetectedProject {
  readonly python: DetectedPython | null;
  readonly node: DetectedNode | null;
  /** The Dockerfile of the root, or else the only one there is. */
  readonly dockerfile: Guess<string> | null;
  /** The branch that pull requests go to. */
  readonly mainBranch: Guess<string> | null;
  /** A command that runs the tests of a project in another language. */
  readonly testCommand: Guess<string> | null;
  /** Whether git ignores the folder of the reports. */
  readonly ignoresReports: boolean;
  /** Workflows that are there. */
  readonly workflows: readonly DetectedWorkflow[];
  /** Folders with a project of their own. */
  readonly members: readonly Guess<string>[];
  /** Files that cannot be read as what they are: nothing can be said before they are mended. */
  readonly broken: readonly BrokenFile[];
  /** Whether there were more files than are looked at. */
  readonly isCut: boolean;
}

/** A workflow of GitHub that the project has. */
export interface DetectedWorkflow {
  readonly path: string;
  /** What GitHub calls it; `null`: by its path. */
  readonly name: string | null;
  /** Whether Portcullis wrote it. */
  readonly isGenerated: boolean;
}

/** What a person said about the project. */
export interface ProjectChoice {
  readonly packageManager: PythonManagerName | NodePackageManager | null;
}

/**
 * Looks at a repository, without running anything of it.
 *
 * @example
 * detectProject(files).python?.versions?.value; // ['3.11', '3.12']
 * @see ADR 0186
 */
export function detectProject(all: ProjectFiles, choice: ProjectChoice = { packageManager: null }): DetectedProject {
  const { packageManager } = choice;
  const files = boundedFiles(all);
  const isNode = packageManager === 'npm' || packageManager === 'pnpm' || packageManager === 'yarn';
  const members = membersOf(files);
  const pythonMembers = members.filter(({ reason }) => reason !== 'package.json').map(({ value }) => value);
  const python = detectPython(files, pythonMembers, { manager: isNode ? null : packageManager });
  const node = detectNode(files, isNode ? packageManager : null);
  return {
    python,
    node,
    dockerfile: dockerfileOf(files),
    mainBranch: mainBranchOf(files),
    testCommand: testCommandOf(files),
    ignoresReports: /^\/?reports\/?[ \t]*$/mu.test(files.read('.gitignore') ?? ''),
    workflows: workflowsOf(files),
    members,
    broken: [...(python?.broken ?? []), ...(node?.broken ?? [])],
    isCut: files.isCut,
  };
}

function workflowsOf({ paths, read }: ProjectFiles): readonly DetectedWorkflow[] {
  const found = paths.filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/u.test(path)).sort();
  return found.map((path) => {
    const text = read(path) ?? '';
    const name = /^name:[ \t]*(["']?)(.*?)\1[ \t]*(?:#.*)?$/mu.exec(text)?.[2] ?? null;
    return { path, name, isGenerated: readGeneratedStamp(text) !== null };
  });
}

const sideFolder =
  /(?:^|\/)(?:\..*|examples?|docs?|tests?|fixtures?|vendor|third_party|templates?|samples?|demos?|node_modules|test[-_]?(?:data|cases|fixtures|projects|resources))(?:\/|$)/u;
const memberManifest = /^(.+)\/(pyproject\.toml|setup\.py|setup\.cfg|package\.json)$/u;
const maxMemberDepth = 3;

/** Folders, no deeper than three, that have a manifest of their own; the first that is found names the kind. */
function membersOf(files: ProjectFiles): readonly Guess<string>[] {
  const found = new Map<string, Guess<string>>();
  for (const path of files.paths) {
    const [, folder, manifest] = memberManifest.exec(path) ?? [];
    if (folder === undefined || manifest === undefined) continue;
    if (folder.split('/').length > maxMemberDepth || sideFolder.test(folder) || !isPlainPath(folder)) continue;
    // A module of a package, which happens to be called so.
    if (manifest === 'setup.py' && files.paths.includes(`${folder}/__init__.py`)) continue;
    const earlier = found.get(folder);
    if (earlier === undefined || earlier.reason === 'package.json')
      found.set(folder, { value: folder, reason: manifest, seenAt: { file: path, line: null } });
  }
  return [...found.values()].sort((left, right) => (left.value < right.value ? -1 : 1));
}

function dockerfileOf({ paths }: ProjectFiles): Guess<string> | null {
  const found = paths.filter(
    (path) => /(?:^|\/)(?:Dockerfile|Containerfile)$/u.test(path) && !sideFolder.test(path) && isPlainPath(path),
  );
  const chosen = found.find((path) => !path.includes('/')) ?? (found.length === 1 ? found[0] : undefined);
  return chosen === undefined ? null : { value: chosen, reason: '', seenAt: { file: chosen, line: null } };
}

/** What git remembers of the remote, or else the branch that is checked out, if its name is that of a main branch. */
function mainBranchOf({ read }: ProjectFiles): Guess<string> | null {
  const remote = '.git/refs/remotes/origin/HEAD';
  const branch = /^ref: refs\/remotes\/origin\/(\S+)/u.exec(read(remote) ?? '')?.[1];
  if (branch !== undefined && /^[\w./-]{1,200}$/u.test(branch))
    return { value: branch, reason: 'the default branch of origin', seenAt: { file: remote, line: null } };
  const head = '.git/HEAD';
  const current = /^ref: refs\/heads\/(main|master|trunk|develop|development|dev)\s*$/u.exec(read(head) ?? '')?.[1];
  return current === undefined
    ? null
    : { value: current, reason: 'the branch that is checked out', seenAt: { file: head, line: null } };
}

function testCommandOf(files: ProjectFiles): Guess<string> | null {
  const makefile = ['Makefile', 'makefile', 'GNUmakefile'].find((name) => files.paths.includes(name));
  const text = makefile === undefined ? '' : (files.read(makefile) ?? '');
  const index = text.search(/^test[ \t]*:(?!=)/mu);
  if (makefile !== undefined && index !== -1)
    return { value: 'make test', reason: 'target test', seenAt: { file: makefile, line: lineOf(text, index) } };
  const manifests = [
    ['go.mod', 'go test ./...'],
    ['Cargo.toml', 'cargo test'],
    ['pom.xml', 'mvn --batch-mode verify'],
    ['gradlew', './gradlew check'],
    ['mix.exs', 'mix test'],
    ['Gemfile', 'bundle exec rake test'],
  ] as const;
  const found = manifests.find(([file]) => files.paths.includes(file));
  return found === undefined ? null : { value: found[1], reason: '', seenAt: { file: found[0], line: null } };
}
