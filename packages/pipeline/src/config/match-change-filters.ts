import { compilePaths, compilePathsBelow } from '@portcullis/gate-core';
import type { ChangeFilters } from './change-filter-schema.ts';

/**
 * Which change filters match: something changed at a path that one of the filter's globs matches and none of its
 * exceptions (`!docs/**`). The order of globs is of no matter. What changes where a glob has a folder, such as a submodule
 * or a link at `app` of `app/**`, changes all that is below it.
 *
 * @param paths of changed files, relative to the root of the repository; a renamed file is there with both.
 * @param pointers those of them of which git keeps only a pointer, submodules and links: what changed behind one is not
 *   known, so anything there that a filter could match counts.
 * @example
 * matchChangeFilters({ app: ['app', '!app/*.md'] }, ['app/main.py']) // { app: true }
 */
export function matchChangeFilters(
  filters: ChangeFilters,
  paths: readonly string[],
  pointers: readonly string[] = [],
): Readonly<Record<string, boolean>> {
  return compileChangeFilters(filters)(paths, pointers);
}

/**
 * The same for whoever asks several times: the globs are compiled once.
 *
 * @returns what takes the paths and the pointers.
 */
export function compileChangeFilters(
  filters: ChangeFilters,
): (paths: readonly string[], pointers: readonly string[]) => Readonly<Record<string, boolean>> {
  const matchers = Object.entries(filters).map(([name, patterns]) => ({ name, matches: compileFilter(patterns) }));
  return (paths, pointers) => Object.fromEntries(matchers.map(({ name, matches }) => [name, matches(paths, pointers)]));
}

function compileFilter(
  patterns: readonly string[],
): (paths: readonly string[], pointers: readonly string[]) => boolean {
  const selections = patterns.filter((pattern) => !pattern.startsWith('!'));
  const exceptions = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const isSelected = compilePaths(selections);
  const isAbove = matchFoldersAbove(selections);
  const isExcepted = compilePaths(exceptions);
  const mayHold = compilePathsBelow(selections);
  const isWhollyExcepted = matchWholeFolders(exceptions);
  return (paths, pointers) =>
    paths.some((path) => isAbove(path) || (isSelected(path) && !isExcepted(path))) ||
    pointers.some((path) => mayHold(path) && !isWhollyExcepted(path));
}

/** Names that no glob spells, at several depths: a glob that matches all of them matches whatever is there. */
const anyNames = [1, 2, 3, 5, 8].map((depth) => Array.from({ length: depth }, () => '\uE000').join('/'));

/** Whether one glob matches everything below a folder. */
function matchWholeFolders(patterns: readonly string[]): (folder: string) => boolean {
  const matchers = patterns.map((pattern) => compilePaths([pattern]));
  return (folder) => matchers.some((matches) => anyNames.every((name) => matches(`${folder}/${name}`)));
}

/** Whether a path is a folder that globs begin with. A changed file is none: there, something else took its place. */
function matchFoldersAbove(patterns: readonly string[]): (path: string) => boolean {
  const begins = patterns.map((pattern) => plain(pattern.replace(/^(?:\.?\/)+/u, '')));
  return (path) => {
    const folder = `${plain(path)}/`;
    return begins.some((begin) => begin.startsWith(folder));
  };
}

function plain(path: string): string {
  return path.normalize('NFC');
}
