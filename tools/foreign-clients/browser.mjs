/** What a person does in a browser before a client can: registers an App from a manifest, installs it and signs in to it. */
import { createHash } from 'node:crypto';

const home = 'https://gate.example';
const verifier = 'a verifier as long as GitHub wants it to be at least';

/**
 * @param {import('@portcullis/github-testkit').GitHub} github
 * @param {import('@portcullis/github-testkit').Repository} repository
 * @returns {Promise<{ manifestCode: string, userToken: string }>} the code of the manifest, not yet used, and the token of who signed in
 */
export async function throughTheBrowser(github, repository) {
  github.signIn('octocat');
  const manifest = JSON.stringify({
    name: 'Made in a browser',
    url: home,
    hook_attributes: { url: 'http://127.0.0.1:9/webhooks' },
    redirect_url: `${home}/registered`,
    callback_urls: [`${home}/signed-in`],
    default_permissions: { checks: 'write', metadata: 'read' },
    default_events: ['workflow_run'],
  });
  const registered = await visit(github, '/settings/apps/new?state=s', new URLSearchParams({ manifest }));
  const app = github.registeredApp('made-in-a-browser');
  app.install(repository);
  const query = new URLSearchParams({
    client_id: app.clientId,
    state: 't',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const back = await visit(github, `/login/oauth/authorize?${query.toString()}`);
  const answer = await github.fetch('https://github.com/login/oauth/access_token', {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      client_id: app.clientId,
      client_secret: app.clientSecret,
      code: back.searchParams.get('code') ?? '',
      code_verifier: verifier,
    }),
  });
  const { access_token: userToken } = await answer.json();
  return { manifestCode: registered.searchParams.get('code') ?? '', userToken };
}

async function visit(github, path, form) {
  const answer = await github.fetch(`https://github.com${path}`, {
    redirect: 'manual',
    ...(form !== undefined && { method: 'POST', body: form }),
  });
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`${path} answered ${answer.status}`);
  return new URL(location);
}
