import { compilePaths } from '@portcullis/gate-core';
import type { ChangeFilters } from './change-filter-schema.ts';

/**
 * Which change filters match: something changed at a path that one of the filter's globs matches and none of its
 * exceptions (`!docs/**`). The order of globs is of no matter.
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
      const isSelected = compilePaths(patterns.filter((pattern) => !pattern.startsWith('!')));
      const isExcepted = compilePaths(
        patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1)),
      );
      return [name, paths.some((path) => isSelected(path) && !isExcepted(path))];
    }),
  );
}
