import type { Caller } from '../access/tokens.ts';
import type { RateUse } from '../access/rate-limits.ts';
import { authorOf } from '../access/tokens.ts';
import type { Account } from '../state/accounts.ts';
import type { AppState } from '../state/apps.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import type { World } from '../state/world.ts';
import type { ApiBases, ApiRequest } from './api-request.ts';
import type { MediaForm } from './media-type.ts';
import type { RequestUse } from './request-use.ts';
import { ApiError, notFound } from './reply.ts';
import type { Reply } from './reply.ts';

/** All that an operation needs to answer. */
export interface Context {
  readonly world: World;
  readonly request: ApiRequest;
  readonly bases: ApiBases;
  readonly path: Readonly<Record<string, string>>;
  readonly caller: Caller;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How old the runs are that this answer shows; more than nothing only by a fault script. */
  readonly staleMs: number;
  /** What the caller has left of this hour. */
  readonly rateUse: RateUse;
  /** In what form the answer is wanted, of those that the operation has. */
  readonly form: MediaForm;
  /** What the operation has looked at of its request. */
  readonly used: RequestUse;
}

/** Answers one operation. */
export type Handler = (context: Context) => Reply;

/** Answers an operation of a repository that the caller may use. */
export type RepositoryHandler = (context: Context, repository: RepositoryState) => Reply;

/** The repository that a path names; a name is the same in any case. */
export function findRepository({ world, path }: Pick<Context, 'world' | 'path'>): RepositoryState | undefined {
  return world.repositories.get(`${path['owner'] ?? ''}/${path['repo'] ?? ''}`.toLowerCase());
}

/** Makes an ordinary handler of one that wants its repository. */
export function inRepository(handle: RepositoryHandler): Handler {
  return (context) => {
    const repository = findRepository(context);
    if (repository === undefined) throw notFound();
    return handle(context, repository);
  };
}

/** A number in the path; GitHub answers 404 for anything else. */
export function pathNumber({ path }: Context, name: string): number {
  const text = path[name] ?? '';
  if (!/^\d{1,15}$/u.test(text)) throw notFound();
  return Number(text);
}

/** In whose name the caller writes. */
export function author({ caller }: Context): { readonly account: Account; readonly app: AppState | null } {
  const found = authorOf(caller);
  if (found === null) throw new ApiError(401, 'Requires authentication');
  return found;
}
