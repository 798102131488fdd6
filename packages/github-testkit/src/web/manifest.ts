import * as z from 'zod';
import { permissionNames } from '../access/permissions.ts';
import type { Permissions } from '../access/permissions.ts';
import { hours } from '../clock/durations.ts';
import { registerApp } from '../handles/app-handle.ts';
import type { World } from '../state/world.ts';
import { page, redirectTo } from './web-answer.ts';
import type { WebAnswer, WebRequest } from './web-answer.ts';

const manifestSchema = z.object({
  name: z.string().min(1).max(34).optional(),
  url: z.url(),
  hook_attributes: z.object({ url: z.url(), active: z.boolean().default(true) }).optional(),
  redirect_url: z.url(),
  callback_urls: z.array(z.url()).max(10).default([]),
  public: z.boolean().default(false),
  default_permissions: z.record(z.string(), z.enum(['read', 'write'])).default({}),
  default_events: z.array(z.string()).default([]),
});

/** "must be used within one hour": the code that leads to the credentials. */
const codeLifeMs = hours(1);

/**
 * Registers an App from the manifest in a form, as whoever has signed in would by pressing the button.
 *
 * https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
 */
export function registerFromManifest(
  world: World,
  { query, bodyText }: WebRequest,
  organization: string | null,
): WebAnswer {
  const account = world.web.signedIn;
  if (account === null) return page(200, 'Sign in to GitHub');
  const manifest = manifestSchema.safeParse(parseJson(new URLSearchParams(bodyText).get('manifest') ?? ''));
  if (!manifest.success) return page(422, `The manifest is invalid: ${manifest.error.issues[0]?.message ?? ''}`);
  const { name, hook_attributes: hook, redirect_url: redirect, ...others } = manifest.data;
  const slug = (name ?? `app-${world.random.hex(6)}`).toLowerCase().replaceAll(/[^a-z\d]+/gu, '-');
  if (world.apps.some((app) => app.slug === slug)) return page(422, 'Name is already taken');
  const webhookSecret = hook === undefined ? null : world.random.hex(40);
  const handle = registerApp(world, {
    slug,
    permissions: permissionsOf(others.default_permissions),
    callbackUrls: others.callback_urls,
    owner: organization === null ? account : world.accounts.get(organization, 'Organization'),
    ...(hook !== undefined &&
      webhookSecret !== null && {
        webhook: { url: hook.url, secret: webhookSecret, events: others.default_events },
      }),
  });
  const code = world.random.hex(40);
  world.web.manifests.set(code, {
    app: handle.state,
    privateKey: handle.privateKey,
    webhookSecret,
    expiresAt: world.clock.now() + codeLifeMs,
    isUsed: false,
  });
  const state = query.get('state');
  return redirectTo(redirect, { code, ...(state !== null && { state }) });
}

function permissionsOf(wanted: Readonly<Record<string, 'read' | 'write'>>): Permissions {
  const known = permissionNames.filter((name) => Object.hasOwn(wanted, name));
  return Object.fromEntries(known.map((name) => [name, wanted[name]]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
