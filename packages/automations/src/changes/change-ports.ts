import { gitComparison } from '../node/git/git-comparison.ts';
import { gitHistory, withFallback } from '../node/git/git-history.ts';
import type { GitAccess } from '../node/git/run-git.ts';
import type { HistoryPort } from '../ports/change.ts';
import { apiComparison } from './api-comparison.ts';
import type { ChangedFilesPort } from './api-comparison.ts';
import type { EventChangesPorts } from './detect-event-changes.ts';

/** What is there to find out with what changed. */
export interface ChangeSources {
  /** A folder of the clone, if there is one. */
  readonly folder: string;
  /** @default the clone's own credentials */
  readonly access?: GitAccess;
  /** GitHub, for what the clone does not have. @default it is not asked */
  readonly repository?: HistoryPort & ChangedFilesPort;
  /** What a failed request means, for people; `null` for an error that is none. */
  readonly explain: (error: unknown) => { readonly message: string } | null;
}

/** Asks the clone first, then GitHub. */
export function changePorts({ folder, access, repository, explain }: ChangeSources): EventChangesPorts {
  const clone = gitHistory(folder);
  const git = gitComparison({ folder, ...(access !== undefined && { access }) });
  if (repository === undefined) return { history: clone, comparisons: [git] };
  const api = apiComparison(repository, (error) => explain(error)?.message ?? null);
  return { history: withFallback(clone, repository), comparisons: [git, api] };
}
