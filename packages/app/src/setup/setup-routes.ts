import { randomBytes } from 'node:crypto';
import { html, htmlText } from '@portcullis/render';
import type { HtmlText } from '@portcullis/render';
import type { Fetch } from '@portcullis/github-adapter';
import type { Logger } from 'pino';
import * as z from 'zod';
import { saveCredentials } from '../config/credentials.ts';
import type { AppCredentials } from '../config/credentials.ts';
import { json } from '../server/answer.ts';
import type { Answer, AppRequest } from '../server/answer.ts';
import { htmlPage } from '../server/page.ts';
import { isSame } from '../server/who-asks.ts';
import { createManifest, createRuleset } from './manifest.ts';

/** What the setup needs. */
export interface SetupParts {
  readonly publicUrl: string;
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly dataFolder: string;
  readonly fetch: Fetch;
  readonly log: Logger;
  /** Begins to work with the credentials. */
  readonly onCredentials: (credentials: AppCredentials) => Promise<void>;
}

/** The way from no App to one that is registered. */
export interface Setup {
  /** Whoever has this address may register the App: it is printed for the person who started the process. */
  readonly url: string;
  page(request: AppRequest): Answer;
  callback(request: AppRequest): Promise<Answer>;
}

const conversionSchema = z.object({
  id: z.int().positive(),
  name: z.string(),
  html_url: z.string(),
  pem: z.string().includes('-----BEGIN'),
  webhook_secret: z.string().min(1),
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
});

const tokenPattern = /^[\w-]{1,100}$/u;

/** GitHub's App manifest flow, once: its token and state are of this process alone. */
export function createSetup(parts: SetupParts): Setup {
  const token = randomBytes(24).toString('base64url');
  const state = randomBytes(24).toString('base64url');
  let isUsed = false;
  return {
    url: `${parts.publicUrl}/setup?token=${token}`,
    page: ({ query }) => {
      if (!isSame(query.get('token') ?? '', token))
        return page(403, 'Open the address that the log shows', html`<p>The token is missing or wrong.</p>`);
      const owner = query.get('organization') ?? '';
      if (owner !== '' && !/^[\w-]{1,39}$/u.test(owner))
        return page(400, 'That is no name of an organization', html`<p>Check the parameter organization.</p>`);
      return formPage(parts, state, owner);
    },
    callback: async ({ query }) => {
      const code = query.get('code') ?? '';
      if (isUsed || !isSame(query.get('state') ?? '', state) || !tokenPattern.test(code))
        return page(403, 'This answer was not expected', html`<p>Begin again at the address that the log shows.</p>`);
      const registered = await convert(parts, code);
      if (registered === null)
        return page(502, 'GitHub did not register the App', html`<p>Begin again; the code may have expired.</p>`);
      isUsed = true;
      const credentials = {
        appId: registered.id,
        privateKey: registered.pem,
        webhookSecret: registered.webhook_secret,
        oauth: { clientId: registered.client_id, clientSecret: registered.client_secret },
      };
      const file = saveCredentials(parts.dataFolder, credentials);
      parts.log.info({ appId: registered.id, file }, 'the App is registered; its credentials are saved');
      await parts.onCredentials(credentials);
      return donePage(registered, file);
    },
  };
}

async function convert(
  { apiUrl, fetch, log }: SetupParts,
  code: string,
): Promise<z.infer<typeof conversionSchema> | null> {
  try {
    const answer = await fetch(`${apiUrl}/app-manifests/${code}/conversions`, {
      method: 'POST',
      headers: { accept: 'application/vnd.github+json', 'user-agent': 'portcullis' },
    });
    const chunks: Uint8Array[] = [];
    for await (const chunk of answer.body ?? []) if (chunk instanceof Uint8Array) chunks.push(chunk);
    if (answer.status !== 201) {
      log.error({ status: answer.status }, 'GitHub did not register the App');
      return null;
    }
    const parsed = conversionSchema.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    // The reason may quote what GitHub answered, which holds the key.
    log.error('GitHub could not be asked to register the App');
    return null;
  }
}

function formPage({ publicUrl, serverUrl }: SetupParts, state: string, owner: string): Answer {
  const action =
    owner === '' ? `${serverUrl}/settings/apps/new` : `${serverUrl}/organizations/${owner}/settings/apps/new`;
  const manifest = JSON.stringify(createManifest(publicUrl, `portcullis-${randomBytes(3).toString('hex')}`));
  return page(
    200,
    'Register the GitHub App',
    html`<p>GitHub asks for a name, registers the App with the permissions below, and sends you back here.</p>
      <form action="${htmlText(`${action}?state=${state}`, 500)}" method="post">
        <input type="hidden" name="manifest" value="${htmlText(manifest, 10_000)}" />
        <button type="submit">Register on GitHub</button>
      </form>
      <p>For an organization, add <code>&amp;organization=NAME</code> to the address of this page.</p>
      <details>
        <summary>The manifest</summary>
        <pre>${htmlText(manifest, 10_000)}</pre>
      </details>`,
    new URL(serverUrl).origin,
  );
}

function donePage({ id, name, html_url: url }: z.infer<typeof conversionSchema>, file: string): Answer {
  const ruleset = JSON.stringify(createRuleset(id));
  return page(
    200,
    'The App is registered',
    html`<p>
        ${htmlText(name)} has the number ${id}. Its credentials are in ${htmlText(file)}, which only its owner can read.
      </p>
      <ol>
        <li>
          <a href="${htmlText(`${url}/installations/new`, 500)}">Install it</a> on the repositories it should look
          after.
        </li>
        <li>
          Require its check: save this as <code>ruleset.json</code>, then run
          <code>gh api repos/OWNER/REPO/rulesets --input ruleset.json</code>
          <pre>${htmlText(ruleset, 5_000)}</pre>
        </li>
      </ol>`,
  );
}

function page(status: number, title: string, body: HtmlText, formAction = "'none'"): Answer {
  const policy = `default-src 'none'; frame-ancestors 'none'; form-action ${formAction}`;
  return { ...htmlPage(status, title, body), headers: { 'content-security-policy': policy } };
}

/** While there is an App already. */
export const setupIsDone: Answer = json(404, { error: 'the App is registered already' });
