import { connectGitHubUser, GitHubError } from '@portcullis/github-adapter';
import type { Fetch, Timing } from '@portcullis/github-adapter';
import * as z from 'zod';
import type { OAuthCredentials } from '../config/credentials.ts';
import type { AppRequest } from '../server/answer.ts';
import { isSame, isTrustedHere } from '../server/who-asks.ts';
import type { Database } from '../store/sql.ts';
import { readCookie } from './cookies.ts';
import type { Seal } from './seal.ts';
import { endSession, findSession, keepSession } from './session-store.ts';
import type { StoredSession } from './session-store.ts';

/** Who looks at the dashboard. */
export interface Viewer {
  /** `null`: somebody at this machine, where nobody signs in. */
  readonly login: string | null;
  readonly isAdmin: boolean;
  /** `null`: all of them. */
  readonly readable: readonly number[] | null;
  /** What every form must send along. */
  readonly csrf: string;
  /** `null`: there is nothing to sign out of. */
  readonly sessionId: string | null;
}

/** Why nobody may look. */
export type NoViewer =
  /** Users cannot sign in here, and the request comes from another machine, or may. */
  | 'off'
  | 'signed-out'
  /** GitHub does not say now what the user may read. */
  | 'github-unreachable';

/** What deciding who looks takes. */
export interface AccessParts {
  readonly database: Database;
  readonly seal: Seal;
  readonly oauth: OAuthCredentials | null;
  readonly admins: readonly string[];
  /** The address that the configuration gives this server; `null`: none. */
  readonly namedUrl: string | null;
  /** Whether people reach this server by https. */
  readonly isSecure: boolean;
  readonly apiUrl: string;
  readonly fetch: Fetch;
  readonly timing: Timing;
}

/** The cookie of somebody who has signed in. */
export const sessionCookie = 'portcullis-session';

/** What that cookie holds, closed. */
export const sessionSchema = z.object({ id: z.string(), token: z.string() });

/** GitHub is asked again after so long what a user may read. */
const cacheMs = 60_000;

/** Who looks; why nobody may. */
export async function viewerOf(request: AppRequest, parts: AccessParts): Promise<Viewer | NoViewer> {
  const { oauth, seal } = parts;
  if (oauth === null) {
    if (!isTrustedHere(request, parts.namedUrl)) return 'off';
    return { login: null, isAdmin: true, readable: null, csrf: seal.sign('csrf', 'local'), sessionId: null };
  }
  const cookie = readCookie(request.headers, sessionCookie, parts.isSecure);
  const session = cookie === null ? null : sessionSchema.safeParse(seal.open('session', cookie));
  if (session?.success !== true) return 'signed-out';
  const { id, token } = session.data;
  const stored = await findSession(parts.database, id, parts.timing.now());
  if (stored === null) return 'signed-out';
  const current = await refreshed(parts, { id, token, stored });
  if (typeof current === 'string') return current;
  return {
    login: current.login,
    isAdmin: parts.admins.includes(current.login.toLowerCase()),
    readable: current.readable,
    csrf: seal.sign('csrf', id),
    sessionId: id,
  };
}

async function refreshed(
  { database, apiUrl, fetch, timing }: AccessParts,
  { id, token, stored }: { readonly id: string; readonly token: string; readonly stored: StoredSession },
): Promise<StoredSession | NoViewer> {
  const now = timing.now();
  if (now.getTime() - stored.readAt.getTime() < cacheMs) return stored;
  try {
    const readable = await readableBy({ token, apiUrl, fetch, timing });
    const session = { ...stored, readable, readAt: now };
    await keepSession(database, id, session);
    return session;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    const { kind } = error.failure;
    if (kind !== 'no-permission' && kind !== 'not-found') return 'github-unreachable';
    // The user has taken the permission back, or the token is over.
    await endSession(database, id);
    return 'signed-out';
  }
}

/** What GitHub says a user can read. @throws {GitHubError} */
export async function readableBy({
  token,
  ...options
}: Pick<AccessParts, 'apiUrl' | 'fetch' | 'timing'> & { readonly token: string }): Promise<readonly number[]> {
  const user = connectGitHubUser({ token, ...options, retry: { maxAttempts: 2, maxWaitMs: 2_000 } });
  return [...(await user.readableRepositories())].sort((left, right) => left - right);
}

/** The fields of a form; `null`: it is none, or it was not made for this viewer. */
export function formOf({ body, headers }: AppRequest, { csrf }: Viewer): URLSearchParams | null {
  if (!/^application\/x-www-form-urlencoded\b/iu.test(headers['content-type'] ?? '')) return null;
  const form = new URLSearchParams(body.toString('utf8'));
  return isSame(form.get('csrf') ?? '', csrf) ? form : null;
}
