import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { allPermissions } from '../access/permissions.ts';
import type { Permissions } from '../access/permissions.ts';
import { hours } from '../clock/durations.ts';
import type { RepositoryReference } from './repository-reference.ts';
import type { Account } from '../state/accounts.ts';
import type { AppState, InstallationState } from '../state/apps.ts';
import type { WebhookTarget } from '../state/webhooks.ts';
import type { World } from '../state/world.ts';

/** What a webhook sends where. */
export type WebhookOptions = WebhookTarget & {
  /** @default "It's a Secret to Everybody" */
  readonly secret?: string;
  /** @default all */
  readonly events?: readonly string[];
};

/** What an App is. */
export interface AppOptions {
  /** Its bot is called `<slug>[bot]`. */
  readonly slug: string;
  /** @default everything */
  readonly permissions?: Permissions;
  /** PEM, RSA; making one takes some tens of milliseconds. @default a new one */
  readonly privateKey?: string;
  /** Where its events go. @default nowhere */
  readonly webhook?: WebhookOptions;
  /** Where users may be sent after they have signed in. @default nowhere */
  readonly callbackUrls?: readonly string[];
  /** @default the user octocat */
  readonly owner?: Account;
}

/** The secret that GitHub's own documentation signs with. */
export const usualSecret = "It's a Secret to Everybody";

/** An installation of an App. */
export class InstallationHandle {
  readonly #world: World;
  readonly #app: AppState;
  readonly state: InstallationState;

  constructor(world: World, app: AppState, state: InstallationState) {
    this.#world = world;
    this.#app = app;
    this.state = state;
  }

  /** Its identifier. */
  get id(): number {
    return this.state.id;
  }

  /** A token, as the App would get one with its key. @param lifeMs @default an hour */
  token(permissions: Permissions = this.state.permissions, lifeMs = hours(1)): string {
    const token = `ghs_${this.#world.random.hex(36)}`;
    const expiresAt = this.#world.clock.now() + lifeMs;
    const { repositories } = this.state;
    this.#world.tokens.set(token, {
      kind: 'installation',
      token,
      app: this.#app,
      installation: this.state,
      permissions,
      repositories,
      expiresAt,
    });
    return token;
  }
}

/** A GitHub App. */
export class AppHandle {
  readonly #world: World;
  readonly state: AppState;
  /** PEM; signs its JSON Web Tokens. */
  readonly privateKey: string;

  constructor(world: World, state: AppState, privateKey: string) {
    this.#world = world;
    this.state = state;
    this.privateKey = privateKey;
  }

  /** Its identifier. */
  get id(): number {
    return this.state.id;
  }

  /** What its tokens may also name it by. */
  get clientId(): string {
    return this.state.clientId;
  }

  /** Proves who it is where users sign in to it. */
  get clientSecret(): string {
    return this.state.clientSecret;
  }

  /**
   * Installs it on the account of some repositories.
   *
   * @param repositories those that it may reach; all of one owner
   * @throws {RangeError} for repositories of several owners, or none.
   */
  install(...repositories: readonly RepositoryReference[]): InstallationHandle {
    const [first] = repositories;
    if (first === undefined) throw new RangeError('an App must be installed on at least one repository');
    const account = first.state.owner;
    if (repositories.some((repository) => repository.state.owner !== account))
      throw new RangeError('an installation belongs to one account: install the App once for each owner');
    const installation: InstallationState = {
      id: this.#world.ids.next(),
      account,
      permissions: this.state.permissions,
      repositories: new Set(repositories.map((repository) => repository.state.id)),
      createdAt: this.#world.clock.now(),
      suspendedAt: null,
    };
    this.state.installations.push(installation);
    return new InstallationHandle(this.#world, this.state, installation);
  }
}

/** Registers an App. */
export function registerApp(
  world: World,
  { slug, permissions = allPermissions, privateKey, webhook, callbackUrls = [], owner }: AppOptions,
): AppHandle {
  const key = privateKey ?? newPrivateKey();
  const id = world.ids.next();
  const clientId = `Iv23li${world.random.hex(14)}`;
  const app: AppState = {
    id,
    clientId,
    slug,
    name: slug,
    owner: owner ?? world.accounts.get('octocat'),
    bot: world.accounts.get(`${slug}[bot]`),
    createdAt: world.clock.now(),
    permissions,
    events: webhook?.events ?? [],
    publicKey: createPublicKey(createPrivateKey(key)).export({ type: 'spki', format: 'pem' }).toString(),
    installations: [],
    clientSecret: secretOf(clientId),
    callbackUrls,
  };
  world.apps.push(app);
  if (webhook !== undefined) addWebhook(world, webhook, { app, repository: null });
  return new AppHandle(world, app, key);
}

/**
 * An App that was registered before.
 *
 * @throws {RangeError} if there is none, or its private key was not made here.
 */
export function findApp(world: World, slug: string): AppHandle {
  const manifest = [...world.web.manifests.values()].find(({ app }) => app.slug === slug);
  if (manifest === undefined) throw new RangeError(`no App was registered from a manifest as ${slug}`);
  return new AppHandle(world, manifest.app, manifest.privateKey);
}

/** Forty hexadecimal digits. */
function secretOf(clientId: string): string {
  return createHash('sha1').update(`client secret of ${clientId}`).digest('hex');
}

/** As GitHub gives them: PKCS #1. */
function newPrivateKey(): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs1', format: 'pem' })
    .toString();
}

/**
 * Adds a webhook.
 *
 * @throws {RangeError} for a URL that leads away from this machine.
 */
export function addWebhook(
  world: World,
  options: WebhookOptions,
  { app, repository }: { app: AppState | null; repository: RepositoryReference['state'] | null },
): void {
  if ('url' in options && !/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/u.test(new URL(options.url).hostname)) {
    throw new RangeError(`webhooks are sent to this machine only (127.0.0.1, ::1, localhost), not to ${options.url}`);
  }
  const target: WebhookTarget = 'url' in options ? { url: options.url } : { receive: options.receive };
  const { secret = usualSecret, events = ['*'] } = options;
  world.webhooks.push({ id: world.ids.next(), target, secret, events, app, repository, deliveries: [] });
}
