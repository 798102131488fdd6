import type { Viewer } from '../access/viewer.ts';
import type { AppRequest } from '../server/answer.ts';
import type { Sql } from '../store/sql.ts';

/** What a page of the dashboard is made from. */
export interface PageParts {
  readonly request: AppRequest;
  readonly viewer: Viewer;
  readonly sql: Sql;
  readonly now: Date;
  /** GitHub's pages, without a slash at the end. */
  readonly serverUrl: string;
}

/**
 * A condition of SQL: the viewer may read the repository. `$n` is {@link readableValue}.
 *
 * @param column of the repository's identifier
 */
export function mayRead(column: string, parameter: `$${number}`): string {
  return `(${parameter}::bigint[] IS NULL OR ${column} = ANY(${parameter}::bigint[]))`;
}

/** The value for {@link mayRead}. */
export function readableValue({ readable }: Viewer): readonly number[] | null {
  return readable;
}
