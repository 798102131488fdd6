import type { RateUse } from '../access/rate-limits.ts';
import { neededPermissions } from '../access/permissions.ts';
import type { Caller } from '../access/tokens.ts';
import type { RouteMatch } from '../openapi/router.ts';
import { describeForm } from './media-type.ts';
import type { MediaForm } from './media-type.ts';

/**
 * The version that is used when a request names none: https://docs.github.com/en/rest/about-the-rest-api/api-versions
 */
const usualVersion = '2022-11-28';

/** Versions of the API that exist. */
export const apiVersions: readonly string[] = [usualVersion, '2026-03-10'];

/** What the headers of an answer depend on. */
export interface HeaderFacts {
  readonly match: RouteMatch | undefined;
  readonly caller: Caller;
  readonly use: RateUse;
  readonly now: number;
  readonly requestId: string;
  readonly version: string | null;
  readonly form: MediaForm;
}

/** The headers that every answer of the API has. */
export function responseHeaders({ match, caller, use, now, requestId, version, form }: HeaderFacts): Headers {
  const headers = new Headers({
    server: 'github.com',
    date: new Date(now).toUTCString(),
    'cache-control': 'private, max-age=60, s-maxage=60',
    vary: 'Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept, X-Requested-With',
    'x-github-media-type': describeForm(form),
    'x-github-api-version-selected': version ?? usualVersion,
    'x-github-request-id': requestId,
    'x-ratelimit-limit': String(use.limit),
    'x-ratelimit-remaining': String(use.remaining),
    'x-ratelimit-used': String(use.used),
    'x-ratelimit-reset': String(use.reset),
    'x-ratelimit-resource': 'core',
  });
  if (caller.kind === 'classic') headers.set('x-oauth-scopes', 'gist, read:org, repo, workflow');
  const needed = match === undefined ? null : neededPermissions(match.operationId, match.operation.method);
  if (needed !== null)
    headers.set('x-accepted-github-permissions', needed.map(({ name, level }) => `${name}=${level}`).join('; '));
  return headers;
}
