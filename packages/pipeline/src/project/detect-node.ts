import { firstFile, lineOf, unreadable } from './project-files.ts';
import type { BrokenFile, Guess, ProjectFiles, SeenAt } from './project-files.ts';
import { knownNodes, versionsIn } from './supported-versions.ts';
import { isTable, tableAt, textAt, valueAt } from './tables.ts';
import type { Table } from './tables.ts';
import { isIn, nodeRange } from './version-ranges.ts';

/** What installs the packages of a Node project. */
export type NodePackageManager = 'npm' | 'pnpm' | 'yarn';

/** What may install them, too, but is not known to the preset. */
export type OtherManager = 'Bun' | 'Deno';

/** A test runner whose results are read. */
export type NodeTestRunner = 'jest' | 'vitest';

/** A script of package.json. */
export interface NodeScript extends SeenAt {
  /** The program that its last command runs, if options can be added to it. */
  readonly lastProgram: string | null;
}

/** A Node project, as its files show it. */
export interface DetectedNode {
  readonly manifest: string;
  readonly versions: Guess<readonly [string, ...string[]]> | null;
  readonly manager: Guess<NodePackageManager>;
  /** Managers whose lock files are there as well. */
  readonly rivals: readonly Guess<NodePackageManager>[];
  /** Yarn 1, which has other options. */
  readonly isYarnClassic: boolean;
  /** Whether there is a lock file of the manager. */
  readonly hasLock: boolean;
  /** What installs the packages in truth, where the preset does not know it. */
  readonly otherManager: Guess<OtherManager> | null;
  /** Scripts of package.json, by name. */
  readonly scripts: ReadonlyMap<string, NodeScript>;
  /** What the script `test` ends with, if its results and coverage can be asked for. */
  readonly testRunner: Guess<NodeTestRunner> | null;
  readonly prettier: Guess<true> | null;
  readonly eslint: Guess<true> | null;
  readonly typescript: Guess<true> | null;
  readonly broken: readonly BrokenFile[];
}

/** Looks at a Node project; `null` if there is no package.json in the root. */
export function detectNode(files: ProjectFiles, chosen: NodePackageManager | null): DetectedNode | null {
  const file = 'package.json';
  if (!files.paths.includes(file)) return null;
  const text = files.read(file) ?? '';
  const { table, broken } =
    files.read(file) === null ? { table: {}, broken: [unreadable(file)] } : readJson(file, text);
  const scripts = scriptsOf(table, text);
  const managers = lockedManagers(files);
  const [first, ...rivals] = managers;
  const said: Guess<NodePackageManager> | null =
    chosen === null ? null : { value: chosen, reason: 'as you said', seenAt: null };
  const stated = statedManager(table, text);
  const manager = said ?? stated ?? first ?? { value: 'npm', reason: 'no lock file', seenAt: null };
  return {
    manifest: file,
    versions: guessVersions(files, table, text),
    manager,
    rivals: said === null && stated === null ? rivals : [],
    isYarnClassic: isYarnClassic(files, table),
    hasLock: managers.some(({ value }) => value === manager.value),
    otherManager: said === null && stated === null && managers.length === 0 ? otherManager(files, table, text) : null,
    scripts,
    testRunner: testRunnerOf(scripts, table),
    prettier: uses(
      ['prettier'],
      /^(?:\.prettierrc(?:\.[a-z0-9]+)?|prettier\.config\.[cm]?[jt]s)$/u,
      files,
      table,
      text,
    ),
    eslint: uses(['eslint'], /^(?:\.eslintrc(?:\.[a-z]+)?|eslint\.config\.[cm]?[jt]s)$/u, files, table, text),
    typescript: files.paths.includes('tsconfig.json')
      ? { value: true, reason: '', seenAt: { file: 'tsconfig.json', line: null } }
      : null,
    broken,
  };
}

function readJson(file: string, text: string): { readonly table: Table; readonly broken: readonly BrokenFile[] } {
  try {
    const table: unknown = JSON.parse(text.replace(/^\uFEFF/u, ''));
    if (isTable(table)) return { table, broken: [] };
    return { table: {}, broken: [{ file, line: 1, column: 1, message: 'expected an object' }] };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const position = /at position (\d+)/u.exec(error.message)?.[1];
    const at = position === undefined ? text.length : Number(position);
    const line = lineOf(text, at);
    const column = at - text.lastIndexOf('\n', at - 1);
    const [message = ''] = error.message.split(/ in JSON at position| is not valid JSON/u);
    return { table: {}, broken: [{ file, line, column, message: `is not JSON: ${message}` }] };
  }
}

const lockFiles = [
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
] as const;

function lockedManagers({ paths }: ProjectFiles): readonly Guess<NodePackageManager>[] {
  const found = lockFiles.filter(([file]) => paths.includes(file));
  return found
    .filter(([, value], index) => found.findIndex(([, other]) => other === value) === index)
    .map(([file, value]) => ({ value, reason: '', seenAt: { file, line: null } }));
}

function statedManager(table: Table, text: string): Guess<NodePackageManager> | null {
  const stated = textAt(table, ['packageManager']);
  const value = (['npm', 'pnpm', 'yarn'] as const).find((name) => stated?.startsWith(`${name}@`));
  return value === undefined
    ? null
    : { value, reason: `packageManager "${stated ?? ''}"`, seenAt: keySeenAt(text, 'packageManager') };
}

const otherLockFiles = [
  ['bun.lock', 'Bun'],
  ['bun.lockb', 'Bun'],
  ['deno.lock', 'Deno'],
] as const;

function otherManager({ paths }: ProjectFiles, table: Table, text: string): Guess<OtherManager> | null {
  const stated = textAt(table, ['packageManager']) ?? '';
  if (stated.startsWith('bun@'))
    return { value: 'Bun', reason: `packageManager "${stated}"`, seenAt: keySeenAt(text, 'packageManager') };
  const found = otherLockFiles.find(([file]) => paths.includes(file));
  return found === undefined ? null : { value: found[1], reason: '', seenAt: { file: found[0], line: null } };
}

function isYarnClassic({ read, paths }: ProjectFiles, table: Table): boolean {
  if (!paths.includes('yarn.lock')) return false;
  const stated = textAt(table, ['packageManager']);
  return stated === null ? (read('yarn.lock') ?? '').includes('# yarn lockfile v1') : stated.startsWith('yarn@1.');
}

/** Versions that `engines` admits, up to the one that people here work with; without a range, that one alone. */
function guessVersions(files: ProjectFiles, table: Table, text: string): DetectedNode['versions'] {
  const pinned = pinnedVersion(files, table, text);
  const stated = textAt(table, ['engines', 'node']);
  const range = stated === null || stated.trim() === '' ? null : nodeRange(stated);
  if (stated !== null && range !== null) {
    const [first, ...others] = versionsIn(range, knownNodes, pinned?.value ?? null);
    const words = `engines.node ${JSON.stringify(stated)}`;
    const reason =
      pinned !== null && [first, ...others].at(-1) === pinned.value
        ? `${words}, up to ${pinned.reason} in ${pinned.seenAt?.file ?? ''}`
        : words;
    if (first !== undefined) return { value: [first, ...others], reason, seenAt: keySeenAt(text, 'node') };
    const old = ['18', '20', '26'].find((version) => isIn(range, version));
    if (old !== undefined) return { value: [old], reason: words, seenAt: keySeenAt(text, 'node') };
  }
  return pinned === null ? null : { ...pinned, value: [pinned.value] };
}

const longTermNames: ReadonlyMap<string, string> = new Map([
  ['hydrogen', '18'],
  ['iron', '20'],
  ['jod', '22'],
  ['krypton', '24'],
  ['*', '24'],
]);

function pinnedVersion(files: ProjectFiles, table: Table, text: string): Guess<string> | null {
  for (const file of ['.nvmrc', '.node-version']) {
    const found = /^[ \t]*(?:v?(\d+)(?:\.\d+)*|lts\/([\w*]+))[ \t]*$/mu.exec(files.read(file) ?? '');
    const value = found?.[1] ?? longTermNames.get(found?.[2]?.toLowerCase() ?? '');
    if (value !== undefined) return { value, reason: `Node.js ${value}`, seenAt: { file, line: 1 } };
  }
  const tools = files.read('.tool-versions') ?? '';
  const tool = /^[ \t]*nodejs[ \t]+(\d+)/mu.exec(tools);
  if (tool?.[1] !== undefined)
    return {
      value: tool[1],
      reason: `Node.js ${tool[1]}`,
      seenAt: { file: '.tool-versions', line: lineOf(tools, tool.index + tool[0].search(/\S/u)) },
    };
  const volta = /^(\d+)/u.exec(textAt(table, ['volta', 'node']) ?? '')?.[1];
  return volta === undefined ? null : { value: volta, reason: `Node.js ${volta}`, seenAt: keySeenAt(text, 'volta') };
}

function scriptsOf(table: Table, text: string): ReadonlyMap<string, NodeScript> {
  const scripts = Object.entries(tableAt(table, ['scripts']) ?? {});
  return new Map(
    scripts.flatMap(([name, command]) => {
      // What `npm init` writes for want of tests.
      if (typeof command !== 'string' || command.includes('no test specified')) return [];
      return [[name, { ...keySeenAt(text, name), lastProgram: lastProgramOf(command) }]];
    }),
  );
}

/** Options that are added to a script go to its last command, unless that is part of something larger. */
function lastProgramOf(script: string): string | null {
  const last = script.split('&&').at(-1)?.trim() ?? '';
  if (/[|;&<>()`$#]| -- |^exec /u.test(last)) return null;
  const command = last.replace(/^(?:(?:cross-env|npx|[A-Za-z_]\w*=\S*)\s+)+/u, '');
  return /^[\w-]+(?=\s|$)/u.exec(command)?.[0] ?? null;
}

const vitestCoverage = ['@vitest/coverage-v8', '@vitest/coverage-istanbul'];

/** Jest brings its coverage along, Vitest takes it from a package. */
function testRunnerOf(scripts: ReadonlyMap<string, NodeScript>, table: Table): DetectedNode['testRunner'] {
  const script = scripts.get('test');
  if (script === undefined) return null;
  const { lastProgram, ...seenAt } = script;
  if (lastProgram === 'jest') return { value: 'jest', reason: 'the script test', seenAt };
  const canCover = lastProgram === 'vitest' && vitestCoverage.some((name) => isDependency(table, name));
  return canCover ? { value: 'vitest', reason: 'the script test', seenAt } : null;
}

function isDependency(table: Table, name: string): boolean {
  return ['devDependencies', 'dependencies'].some((section) => valueAt(table, [section, name]) !== undefined);
}

function uses(
  packages: readonly string[],
  files: RegExp,
  project: ProjectFiles,
  table: Table,
  text: string,
): Guess<true> | null {
  const name = packages.find((one) => isDependency(table, one));
  if (name !== undefined) return { value: true, reason: name, seenAt: keySeenAt(text, name) };
  const own = firstFile(
    project,
    project.paths.filter((path) => files.test(path)),
  );
  return own === null ? null : { value: true, reason: '', seenAt: { file: own, line: null } };
}

/** Where a key of package.json is written; most have their line, and names are rarely used twice. */
function keySeenAt(text: string, key: string): SeenAt {
  const index = text.search(new RegExp(`"${key.replaceAll(/[^\w-]/gu, '.')}"\\s*:`, 'u'));
  return { file: 'package.json', line: index === -1 ? null : lineOf(text, index) };
}
