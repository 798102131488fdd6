import { createHash, timingSafeEqual } from 'node:crypto';
import { hours, minutes } from '../clock/durations.ts';
import type { AuthorizationState } from '../state/web-state.ts';
import type { World } from '../state/world.ts';
import { page, redirectTo } from './web-answer.ts';
import type { WebAnswer, WebRequest } from './web-answer.ts';

const codeLifeMs = minutes(10);
const tokenLifeMs = hours(8);

/**
 * The page that asks a user to let an App act for them. Whoever has signed in agrees; a user who has not is asked to.
 *
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app
 */
export function authorizePage(world: World, { query }: WebRequest): WebAnswer {
  const app = world.apps.find(({ clientId }) => clientId === query.get('client_id'));
  if (app === undefined) return page(404, 'Not Found');
  const [usual] = app.callbackUrls;
  if (usual === undefined) return page(404, 'This App has no callback URL');
  const state = query.get('state');
  const parameters = state === null ? {} : { state };
  const redirectUri = query.get('redirect_uri') ?? usual;
  if (!app.callbackUrls.some((url) => isBelow(redirectUri, url)))
    return redirectTo(usual, {
      ...parameters,
      error: 'redirect_uri_mismatch',
      error_description: 'The redirect_uri is not associated with this application.',
    });
  const challenge = query.get('code_challenge');
  if (challenge !== null && query.get('code_challenge_method') !== 'S256')
    return redirectTo(redirectUri, { ...parameters, error: 'invalid_request' });
  const account = world.web.signedIn;
  if (account === null) return page(200, 'Sign in to GitHub');
  const code = world.random.hex(20);
  const expiresAt = world.clock.now() + codeLifeMs;
  world.web.authorizations.set(code, { app, account, redirectUri, challenge, expiresAt });
  return redirectTo(redirectUri, { code, ...parameters });
}

/** Exchanges a code for the token of a user, once; refusals are answers of 200, as GitHub's are. */
export function exchangeCode(world: World, { headers, bodyText }: WebRequest): WebAnswer {
  const given = parametersOf(headers, bodyText);
  const app = world.apps.find(({ clientId }) => clientId === given.get('client_id'));
  if (app === undefined || !isSame(given.get('client_secret') ?? '', app.clientSecret))
    return answer(headers, {
      error: 'incorrect_client_credentials',
      error_description: 'The client_id and/or client_secret passed are incorrect.',
    });
  const code = given.get('code') ?? '';
  const authorization = world.web.authorizations.get(code);
  world.web.authorizations.delete(code);
  if (authorization?.app !== app || !isGood(authorization, given, world.clock.now()))
    return answer(headers, {
      error: 'bad_verification_code',
      error_description: 'The code passed is incorrect or expired.',
    });
  const token = `ghu_${world.random.hex(36)}`;
  const { account } = authorization;
  const expiresAt = world.clock.now() + tokenLifeMs;
  world.tokens.set(token, { kind: 'user', token, app, account, permissions: app.permissions, expiresAt });
  return answer(headers, {
    access_token: token,
    expires_in: String(tokenLifeMs / 1000),
    refresh_token: `ghr_${world.random.hex(76)}`,
    refresh_token_expires_in: '15811200',
    token_type: 'bearer',
    scope: '',
  });
}

function isGood(
  { redirectUri, challenge, expiresAt }: AuthorizationState,
  given: URLSearchParams,
  now: number,
): boolean {
  if (expiresAt <= now || (given.get('redirect_uri') ?? redirectUri) !== redirectUri) return false;
  const verifier = given.get('code_verifier') ?? '';
  return challenge === null || createHash('sha256').update(verifier).digest('base64url') === challenge;
}

/** A form, or JSON. */
function parametersOf(headers: Headers, bodyText: string): URLSearchParams {
  if (!/^application\/json\b/iu.test(headers.get('content-type') ?? '')) return new URLSearchParams(bodyText);
  const found: unknown = JSON.parse(bodyText);
  const entries = Object.entries(typeof found === 'object' && found !== null ? found : {});
  return new URLSearchParams(entries.map(([name, value]): [string, string] => [name, String(value)]));
}

/** JSON for those who ask for it, else a form. `expires_in` is a number in JSON. */
function answer(headers: Headers, values: Readonly<Record<string, string>>): WebAnswer {
  if (!(headers.get('accept') ?? '').includes('json'))
    return {
      status: 200,
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      text: new URLSearchParams(values).toString(),
    };
  const typed = Object.entries(values).map(([name, value]) => [
    name,
    name.endsWith('expires_in') ? Number(value) : value,
  ]);
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    text: JSON.stringify(Object.fromEntries(typed)),
  };
}

/** The same place, or one below it: https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#redirect-urls */
function isBelow(given: string, allowed: string): boolean {
  if (!URL.canParse(given) || !URL.canParse(allowed)) return false;
  const [one, other] = [new URL(given), new URL(allowed)];
  const isWithin = one.pathname === other.pathname || one.pathname.startsWith(`${other.pathname.replace(/\/$/u, '')}/`);
  return one.origin === other.origin && isWithin;
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
