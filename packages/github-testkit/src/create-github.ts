import { findApp, registerApp } from './handles/app-handle.ts';
import type { AppHandle, AppOptions } from './handles/app-handle.ts';
import { allPermissions } from './access/permissions.ts';
import type { Permissions } from './access/permissions.ts';
import { VirtualClock } from './clock/virtual-clock.ts';
import { hours } from './clock/durations.ts';
import { SeededRandom } from './clock/random.ts';
import type { Fault } from './faults/fault.ts';
import { GitHubCore } from './github-core.ts';
import { publicBases } from './http/api-request.ts';
import type { ContractMode } from './http/dispatcher.ts';
import { createFetch } from './http/github-fetch.ts';
import type { Fetch } from './http/github-fetch.ts';
import { describeViolation } from './http/outcome.ts';
import type { RecordedRequest, Violation } from './http/outcome.ts';
import { RepositoryHandle } from './handles/repository-handle.ts';
import type { RepositoryOptions } from './handles/repository-handle.ts';
import { Accounts } from './state/accounts.ts';
import { addRepository } from './state/add-repository.ts';
import { actionsApp } from './state/actions-app.ts';
import { BlobStore } from './state/blob-store.ts';
import { GitStore } from './state/git-store.ts';
import { Identifiers } from './state/identifiers.ts';
import type { WebhookFault } from './webhooks/webhook-fault.ts';
import { WebhookHub } from './webhooks/webhook-hub.ts';
import type { World, WorldSettings } from './state/world.ts';

/** How a GitHub begins. */
export interface GitHubOptions {
  /** @default a clock that stands still at 2026-01-05T12:00:00Z until it is advanced */
  readonly clock?: VirtualClock;
  /** Of everything that looks random. @default 1 */
  readonly seed?: number;
  /**
   * What a request gets that breaches GitHub's description: `strict` fails it, so that the test fails that caused it;
   * `record` lists it and answers as GitHub would.
   * @default 'strict'
   */
  readonly contract?: ContractMode;
  /** Limits and delays that differ from usual. @default none: all as usual */
  readonly settings?: Partial<WorldSettings>;
}

/** Limits an hour: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const usualSettings: WorldSettings = {
  requestsPerHour: {
    anonymous: 60,
    app: 5000,
    classic: 5000,
    'fine-grained': 5000,
    user: 5000,
    installation: 5000,
    actions: 1000,
  },
  secondaryLimits: false,
  capsFilteredTotal: false,
  sarifProcessingMs: 5000,
};

/** A fake GitHub, with handles to fill it, to move its time and to break it. */
export class GitHub {
  /** Its time. */
  readonly clock: VirtualClock;
  /** Reaches it and nothing else; give it to Octokit as `request.fetch`. */
  readonly fetch: Fetch;
  /** What the loopback server serves. */
  readonly core: GitHubCore;
  readonly #hub: WebhookHub;

  constructor(core: GitHubCore, hub: WebhookHub) {
    this.core = core;
    this.#hub = hub;
    this.clock = core.world.clock;
    this.fetch = createFetch(core);
  }

  /** Every request so far, without credentials; of very many, the latest ten thousand or more. */
  get requests(): readonly RecordedRequest[] {
    return this.core.dispatcher.requests;
  }

  /** Every breach of GitHub's description so far. */
  get violations(): readonly Violation[] {
    return this.core.dispatcher.violations;
  }

  /** @throws {Error} that lists the breaches of GitHub's description, if there are any. */
  assertNoViolations(): void {
    if (this.violations.length > 0) throw new Error(this.violations.map(describeViolation).join('\n'));
  }

  /**
   * A repository, which is made when it is first named.
   *
   * @param name owner and name: `octo/demo`
   * @throws {RangeError} when the name is not of that form, or options are given for a repository that exists.
   */
  repository(name: string, options?: RepositoryOptions): RepositoryHandle {
    const { world } = this.core;
    const existing = world.repositories.get(name.toLowerCase());
    if (existing !== undefined && options !== undefined)
      throw new RangeError(`${name} already exists: give its options the first time it is named`);
    return new RepositoryHandle(world, existing ?? addRepository(world, name, options ?? {}));
  }

  /** Lets something go wrong with requests to come. */
  fail(...faults: readonly Fault[]): void {
    for (const fault of faults) this.core.faults.add(fault);
  }

  /** Lets something go wrong with webhooks to come. */
  failWebhooks(...faults: readonly WebhookFault[]): void {
    for (const fault of faults) this.#hub.faults.add(fault);
  }

  /** Creates existing state: no webhooks are sent for what happens within. */
  stage<Result>(work: () => Result): Result {
    return this.#hub.silently(work);
  }

  /** Waits until every webhook so far has been answered. */
  async webhooksDelivered(): Promise<void> {
    await this.#hub.flush();
  }

  /**
   * Registers an App, with a new key.
   *
   * @throws {RangeError} when its webhook does not point to this machine.
   */
  app(options: AppOptions): AppHandle {
    return registerApp(this.core.world, options);
  }

  /** Who uses the browser that opens GitHub's pages, where Apps are registered and users sign in to them. */
  signIn(login: string | null): void {
    const { web, accounts } = this.core.world;
    web.signedIn = login === null ? null : accounts.get(login);
  }

  /**
   * An App that was registered from a manifest.
   *
   * @throws {RangeError} if there is none.
   */
  registeredApp(slug: string): AppHandle {
    return findApp(this.core.world, slug);
  }

  /** A token of a user that may do everything. */
  userToken(login = 'octocat'): string {
    const { world } = this.core;
    const token = `ghp_${world.random.hex(36)}`;
    world.tokens.set(token, { kind: 'classic', token, account: world.accounts.get(login) });
    return token;
  }

  /** A fine-grained token of a user: the permissions that are named, and no others. */
  fineGrainedToken(permissions: Permissions, login = 'octocat'): string {
    const { world } = this.core;
    const token = `github_pat_${world.random.hex(22)}_${world.random.hex(59)}`;
    world.tokens.set(token, {
      kind: 'fine-grained',
      token,
      account: world.accounts.get(login),
      permissions,
      repositories: 'all',
    });
    return token;
  }

  /**
   * The `GITHUB_TOKEN` of a job: it reaches one repository, and acts as `github-actions[bot]`.
   *
   * @param permissions as a workflow's `permissions:` says @default everything
   * @param lifeMs @default six hours, the longest that a job runs
   */
  actionsToken(repository: RepositoryHandle, permissions: Permissions = allPermissions, lifeMs = hours(6)): string {
    const { world } = this.core;
    const token = `ghs_${world.random.hex(36)}`;
    const expiresAt = this.clock.now() + lifeMs;
    world.tokens.set(token, {
      kind: 'actions',
      token,
      app: actionsApp(world),
      repository: repository.state,
      permissions,
      expiresAt,
    });
    return token;
  }
}

/**
 * Makes a GitHub, empty.
 *
 * @example
 * const github = createGitHub();
 * const octokit = new Octokit({ auth: github.userToken(), request: { fetch: github.fetch } });
 * @see ADR 0030
 */
export function createGitHub(options: GitHubOptions = {}): GitHub {
  const clock = options.clock ?? new VirtualClock();
  const ids = new Identifiers();
  const world: World = {
    clock,
    random: new SeededRandom(options.seed ?? 1),
    ids,
    accounts: new Accounts(ids),
    git: new GitStore(),
    blobs: new BlobStore(() => clock.now()),
    repositories: new Map(),
    apps: [],
    tokens: new Map(),
    settings: { ...usualSettings, ...options.settings },
    webhooks: [],
    web: { signedIn: null, authorizations: new Map(), manifests: new Map() },
    emit: (event) => {
      hub.emit(event);
    },
    redeliver: (hook, delivery) => {
      hub.redeliver(hook, delivery);
    },
  };
  const core = new GitHubCore(world, options.contract ?? 'strict', publicBases);
  const hub = new WebhookHub(world, {
    bases: () => core.bases,
    onViolation: (violation) => {
      core.dispatcher.violations.push(violation);
    },
  });
  return new GitHub(core, hub);
}
