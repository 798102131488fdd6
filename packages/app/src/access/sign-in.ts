import { randomBytes } from 'node:crypto';
import { connectGitHubUser, GitHubError } from '@portcullis/github-adapter';
import type { Logger } from 'pino';
import * as z from 'zod';
import type { Answer, AppRequest } from '../server/answer.ts';
import { isSame } from '../server/who-asks.ts';
import { formatCookie, readCookie } from './cookies.ts';
import { authorizeUrl, exchangeCode } from './oauth.ts';
import type { OAuthParts } from './oauth.ts';
import { callbackPath } from './paths.ts';
import { endSession, isFirstUse, keepSession } from './session-store.ts';
import { formOf, readableBy, sessionCookie } from './viewer.ts';
import type { AccessParts, Viewer } from './viewer.ts';

/** What signing in takes. */
export interface SignInParts extends AccessParts {
  /** Where users reach this server, without a slash at the end. */
  readonly publicUrl: string;
  readonly serverUrl: string;
  readonly log: Logger;
}

/** Why somebody was not signed in. */
export type SignInRefusal = 'off' | 'unexpected' | 'denied' | 'github';

const signInCookie = 'portcullis-sign-in';
const signInLifeMs = 10 * 60_000;
const maxSessionMs = 8 * 3_600_000;

const startedSchema = z.object({
  state: z.string(),
  verifier: z.string(),
  to: z.string(),
  expiresAtMs: z.number(),
});

/** Sends somebody to GitHub's page, with a state and a secret that only their cookie holds. */
export function startSignIn({ query }: AppRequest, parts: SignInParts): Answer | SignInRefusal {
  const oauth = oauthOf(parts);
  if (oauth === null) return 'off';
  const started = {
    state: randomBytes(24).toString('base64url'),
    verifier: randomBytes(48).toString('base64url'),
    to: ownPath(query.get('to')),
    expiresAtMs: parts.timing.now().getTime() + signInLifeMs,
  };
  return redirect(authorizeUrl(oauth, started), [
    formatCookie({
      name: signInCookie,
      value: parts.seal.close('sign-in', started),
      maxAgeSeconds: signInLifeMs / 1000,
      isSecure: parts.isSecure,
    }),
  ]);
}

/** Takes somebody back from GitHub's page, once. */
export async function finishSignIn(
  { query, headers, requestId }: AppRequest,
  parts: SignInParts,
): Promise<Answer | SignInRefusal> {
  const { database, seal, isSecure, timing, log } = parts;
  const oauth = oauthOf(parts);
  if (oauth === null) return 'off';
  const started = startedSchema.safeParse(seal.open('sign-in', readCookie(headers, signInCookie, isSecure) ?? ''));
  if (!started.success || !isSame(query.get('state') ?? '', started.data.state)) return 'unexpected';
  const { state, verifier, to, expiresAtMs } = started.data;
  if (expiresAtMs <= timing.now().getTime()) return 'unexpected';
  if (!(await isFirstUse(database, state, new Date(expiresAtMs)))) return 'unexpected';
  const code = query.get('code');
  if (code === null) return 'denied';
  const given = await exchangeCode(oauth, { code, verifier });
  if (given === null) return 'github';
  try {
    const { cookie, login } = await begin(parts, given);
    log.info({ request: requestId, login }, 'somebody has signed in');
    return redirect(to, [cookie, formatCookie({ name: signInCookie, value: '', maxAgeSeconds: 0, isSecure })]);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return 'github';
  }
}

async function begin(
  { database, seal, isSecure, timing, apiUrl, fetch }: SignInParts,
  { token, lifeMs }: { readonly token: string; readonly lifeMs: number | null },
): Promise<{ readonly cookie: string; readonly login: string }> {
  const login = await connectGitHubUser({ token, apiUrl, fetch, timing }).login();
  const readable = await readableBy({ token, apiUrl, fetch, timing });
  const now = timing.now();
  const sessionMs = Math.min(lifeMs ?? maxSessionMs, maxSessionMs);
  const id = randomBytes(24).toString('base64url');
  const expiresAt = new Date(now.getTime() + sessionMs);
  await keepSession(database, id, { login, expiresAt, readable, readAt: now });
  const value = seal.close('session', { id, token });
  return {
    login,
    cookie: formatCookie({ name: sessionCookie, value, maxAgeSeconds: Math.floor(sessionMs / 1000), isSecure }),
  };
}

/** Ends a session, for a form of its own page. `null`: the form is somebody else's. */
export async function signOut(request: AppRequest, viewer: Viewer, parts: SignInParts): Promise<Answer | null> {
  if (formOf(request, viewer) === null) return null;
  if (viewer.sessionId !== null) await endSession(parts.database, viewer.sessionId);
  const { isSecure } = parts;
  return redirect('/', [formatCookie({ name: sessionCookie, value: '', maxAgeSeconds: 0, isSecure })]);
}

function oauthOf({ oauth, serverUrl, fetch, publicUrl }: SignInParts): OAuthParts | null {
  return oauth === null ? null : { oauth, serverUrl, fetch, redirectUri: `${publicUrl}${callbackPath}` };
}

/** A path of this server and of no other, whatever the address asks for. */
function ownPath(path: string | null): string {
  return path !== null && /^\/(?![/\\])[\w./?=&%-]{0,500}$/u.test(path) ? path : '/';
}

function redirect(location: string, cookies: readonly string[]): Answer {
  return { status: 303, contentType: 'text/plain; charset=utf-8', body: '', headers: { location }, cookies };
}
