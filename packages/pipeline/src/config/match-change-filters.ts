import { compilePaths } from '@portcullis/gate-core';
import type { ChangeFilters } from './change-filter-schema.ts';

/**
 * Which change filters match: something changed at a path that one of the filter's globs matches and none of its
 * exceptions (`!docs/**`). The order of globs is of no matter. What changes where a glob has a folder, such as a submodule
 * or a link at `app` of `app/**`, changes all that is below it.
 *
 * @param paths of changed files, relative to the root of the repository; a renamed file is there with both.
 * @example
 * matchChangeFilters({ app: ['app', '!app/*.md'] }, ['app/main.py']) // { app: true }
 */
export function matchChangeFilters(
  filters: ChangeFilters,
  paths: readonly string[],
): Readonly<Record<string, boolean>> {
  return Object.fromEntries(
    Object.entries(filters).map(([name, patterns]) => {
      const selections = patterns.filter((pattern) => !pattern.startsWith('!'));
      const isSelected = compilePaths(selections);
      const isAbove = matchFoldersAbove(selections);
      const isExcepted = compilePaths(
        patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1)),
      );
      return [name, paths.some((path) => isAbove(path) || (isSelected(path) && !isExcepted(path)))];
    }),
  );
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
