import { randomBytes } from 'node:crypto';
import { fetchThroughProxy, systemTiming } from '@portcullis/github-adapter';
import type { Fetch, Timing } from '@portcullis/github-adapter';
import type { Logger } from 'pino';
import { adminFile } from './admin/server-file.ts';
import { createSeal } from './access/seal.ts';
import type { AppCredentials, OAuthCredentials } from './config/credentials.ts';
import type { Config } from './config/read-config.ts';
import type { DashboardParts } from './dashboard/dashboard-routes.tsx';
import { createLiveChanges } from './dashboard/live-changes.ts';
import { createEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { repeat } from './repeat.ts';
import { createMetrics } from './server/metrics.ts';
import { createRoutes } from './server/routes.ts';
import { serveApp } from './server/serve.ts';
import type { ServeLimits } from './server/serve.ts';
import { createSetup } from './setup/setup-routes.ts';
import type { Setup } from './setup/setup-routes.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/open-store.ts';
import { maxInterruptions } from './tasks/decide-end.ts';
import { recoverTasks } from './tasks/lanes.ts';

/** What tests replace. */
export interface ServiceOptions extends ServeLimits {
  /** Sends the requests to GitHub. @default the global `fetch`, through the proxies that the environment names */
  readonly fetch?: Fetch;
  /** The clock, the waits and the randomness. @default systemTiming */
  readonly timing?: Timing;
  /** The pause between two writes of one installation, in milliseconds. @default as GitHub asks for */
  readonly writeGapMs?: number;
  /** How often the clock is looked at, in milliseconds. @default 5,000 */
  readonly tickMs?: number;
  /** How often open pages are told of changes, in milliseconds. @default 2,000 */
  readonly watchMs?: number;
  /** Whether tasks begin only when they are asked to, one by one. @default false */
  readonly isPaused?: boolean;
  /** An open database, which is closed at the end. @default the one that the configuration names */
  readonly store?: Store;
  /** Gets the credentials that /setup obtains, which no log may hold. @default they go nowhere */
  readonly secrets?: Set<string>;
}

/** The App, running. */
export interface Service {
  /** `null` before the App is registered. */
  engine(): Engine | null;
  readonly url: string;
  /** Where to register the App; `null` if it is registered. */
  readonly setupUrl: string | null;
  /** Tells open pages of what has changed, before the clock does. */
  look(): Promise<void>;
  /** Says where the data is. */
  readonly place: string;
  /** Takes nothing more, finishes or cancels what is under way, and closes the database. */
  stop(): Promise<void>;
}

/**
 * Starts the App.
 *
 * @throws {FolderInUseError} and {LaterDatabaseError}, and Node's error when the port cannot be had.
 */
export async function startService(config: Config, log: Logger, options: ServiceOptions = {}): Promise<Service> {
  const { timing = systemTiming, tickMs = 5_000 } = options;
  const carrier = options.fetch ?? fetchThroughProxy(process.env);
  const store =
    options.store ??
    (await openStore(
      { dataFolder: config.dataFolder, ...(config.databaseUrl !== null && { databaseUrl: config.databaseUrl }) },
      timing.now(),
      (error) => {
        log.error({ err: error }, 'a connection to the database broke');
      },
    ));
  const { database } = store;
  const metrics = createMetrics();
  // The folder's lock says that nobody else works on its tasks.
  if (database.kind === 'pglite') await recoverTasks(database, { now: timing.now(), everyone: true, maxInterruptions });
  let engine: Engine | null = null;
  let setup: Setup | null = null;
  let oauth: OAuthCredentials | null = null;
  let isStopping = false;
  const localSecret = randomBytes(32).toString('base64url');
  const live = createLiveChanges(database, () => timing.now());
  let listensOn = '';
  const dashboard = (): DashboardParts => {
    const address = config.publicUrl ?? listensOn;
    return {
      signIn: {
        database,
        seal: createSeal(oauth?.clientSecret ?? localSecret),
        oauth,
        admins: config.admins,
        namedUrl: config.publicUrl,
        isSecure: address.startsWith('https:'),
        publicUrl: address,
        apiUrl: config.apiUrl,
        serverUrl: config.serverUrl,
        fetch: carrier,
        timing,
        log,
      },
      live,
      wake: () => {
        engine?.worker.wake();
      },
    };
  };
  const begin = async (credentials: AppCredentials): Promise<void> => {
    oauth = credentials.oauth;
    options.secrets?.add(credentials.privateKey).add(credentials.webhookSecret);
    if (credentials.oauth !== null) options.secrets?.add(credentials.oauth.clientSecret);
    const begun = await createEngine(
      {
        config,
        database,
        metrics,
        fetch: carrier,
        timing,
        log,
        ...(options.writeGapMs !== undefined && { writeGapMs: options.writeGapMs }),
      },
      credentials,
    );
    if (options.isPaused !== true) begun.worker.start(config.concurrency);
    engine = begun;
    setup = null;
  };
  const adminToken = randomBytes(24).toString('base64url');
  const listening = await serveApp({
    ...options,
    host: config.host,
    port: config.port,
    log,
    answer: createRoutes({
      config,
      database,
      metrics,
      adminToken,
      now: () => timing.now(),
      engine: () => engine,
      setup: () => setup,
      isStopping: () => isStopping,
      dashboard,
    }),
    onRefused: (why) => {
      metrics.delivery('unknown', `refused-${why}`);
    },
  });
  listensOn = listening.url;
  const publicUrl = config.publicUrl ?? listening.url;
  if (config.credentials !== null) await begin(config.credentials);
  else setup = createSetup({ ...config, publicUrl, fetch: carrier, log, onCredentials: begin });
  const server = adminFile(config.dataFolder, { url: listening.url, token: adminToken });
  // Not with what is repeated below: the folder is in use however long that takes.
  const refresh = setInterval(() => store.lock?.refresh(timing.now()), tickMs);
  const ticks = repeat(
    async () => {
      await engine?.tick();
    },
    tickMs,
    (error) => {
      log.error({ err: error }, 'the clock could not be looked at; it is repeated');
    },
  );
  const looks = repeat(
    () => live.look(),
    options.watchMs ?? 2_000,
    (error) => {
      log.error({ err: error }, 'changes could not be looked for; it is repeated');
    },
  );
  return {
    engine: () => engine,
    url: listening.url,
    look: () => live.look(),
    setupUrl: setupUrlOf(setup),
    place: store.place,
    stop: async () => {
      isStopping = true;
      live.close();
      // The clock goes on: what is under way must not lose its lease.
      await Promise.all([listening.close(config.drainMs), engine?.worker.stop(config.drainMs)]);
      await Promise.all([ticks.stop(), looks.stop()]);
      server.remove();
      clearInterval(refresh);
      await store.close();
    },
  };
}

/** What a callback may have changed meanwhile, the compiler does not see. */
function setupUrlOf(setup: Setup | null): string | null {
  return setup?.url ?? null;
}
