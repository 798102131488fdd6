import { createHash } from 'node:crypto';
import type { GitHub } from '../create-github.ts';

/** What a browser that has signed in comes back with. */
export interface BroughtBack {
  readonly manifestCode: string;
  readonly userToken: string;
}

const home = 'https://portcullis.example';
const verifier = 'the-verifier-of-this-test-the-verifier-of-this-test';

/** A manifest as a form has it. */
export function manifestForm(name: string): string {
  const manifest = {
    name,
    url: home,
    hook_attributes: { url: 'http://127.0.0.1:9/webhooks' },
    redirect_url: `${home}/setup/callback`,
    callback_urls: [`${home}/sign-in/callback`],
    default_permissions: { checks: 'write', metadata: 'read' },
    default_events: ['workflow_run'],
  };
  return new URLSearchParams({ manifest: JSON.stringify(manifest) }).toString();
}

/** Opens one of GitHub's pages and returns where it leads. */
export async function visit(github: GitHub, path: string, form?: string): Promise<URL | number> {
  const answer = await github.fetch(`https://github.com${path}`, {
    redirect: 'manual',
    ...(form !== undefined && { method: 'POST', body: form }),
  });
  const location = answer.headers.get('location');
  return location === null ? answer.status : new URL(location);
}

/** Exchanges a code for what GitHub answers. */
export async function exchange(github: GitHub, values: Readonly<Record<string, string>>): Promise<unknown> {
  const answer = await github.fetch('https://github.com/login/oauth/access_token', {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(values),
  });
  return answer.json();
}

/** Registers an App from a manifest, and signs in to it. */
export async function throughTheBrowser(github: GitHub): Promise<BroughtBack> {
  const registered = await visit(github, '/settings/apps/new?state=s', manifestForm('made-from-a-manifest'));
  if (typeof registered === 'number') throw new Error(`the App was not registered: ${registered}`);
  const app = github.registeredApp('made-from-a-manifest');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const query = new URLSearchParams({
    client_id: app.clientId,
    state: 't',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  const back = await visit(github, `/login/oauth/authorize?${query.toString()}`);
  if (typeof back === 'number') throw new Error(`nobody has signed in: ${back}`);
  const tokens = await exchange(github, {
    client_id: app.clientId,
    client_secret: app.clientSecret,
    code: back.searchParams.get('code') ?? '',
    code_verifier: verifier,
  });
  const token: unknown = Object.entries(tokens ?? {}).find(([name]) => name === 'access_token')?.[1];
  return { manifestCode: registered.searchParams.get('code') ?? '', userToken: String(token) };
}
