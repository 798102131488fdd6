import { randomBytes } from 'node:crypto';
import type { Fetch } from '@portcullis/github-adapter';
import type { Logger } from 'pino';
import * as z from 'zod';
import { saveCredentials } from '../config/credentials.ts';
import type { AppCredentials } from '../config/credentials.ts';
import { json } from '../server/answer.ts';
import type { Answer, AppRequest } from '../server/answer.ts';
import { isSame } from '../server/who-asks.ts';
import { registeredPage, registerPage, setupRefusal } from './setup-pages.tsx';

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
  const name = `portcullis-${randomBytes(3).toString('hex')}`;
  const { publicUrl, serverUrl } = parts;
  let isUsed = false;
  return {
    url: `${publicUrl}/setup?token=${token}`,
    page: ({ query }) => {
      if (!isSame(query.get('token') ?? '', token))
        return setupRefusal(403, 'Open the address that the log shows', 'The token is missing or wrong.');
      const organization = (query.get('organization') ?? '').trim();
      if (organization !== '' && !/^[\w-]{1,39}$/u.test(organization))
        return setupRefusal(
          400,
          'That is no name of an organization',
          'Letters, digits and hyphens, as in the address of its page on GitHub. Go back and check it.',
        );
      return registerPage({ publicUrl, serverUrl, state, token, name, organization });
    },
    callback: async ({ query }) => {
      const code = query.get('code') ?? '';
      if (isUsed || !isSame(query.get('state') ?? '', state) || !tokenPattern.test(code))
        return setupRefusal(403, 'This answer was not expected', 'Begin again at the address that the log shows.');
      const registered = await convert(parts, code);
      if (registered === null)
        return setupRefusal(502, 'GitHub did not register the App', 'Begin again; the code may have expired.');
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
      return registeredPage({ id: registered.id, name: registered.name, url: registered.html_url, file });
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

/** While there is an App already. */
export const setupIsDone: Answer = json(404, { error: 'the App is registered already' });
