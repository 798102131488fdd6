import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemTiming } from '@portcullis/github-adapter';
import type { Timing } from '@portcullis/github-adapter';
import { createGitHub } from '@portcullis/github-testkit';
import type { AppHandle, GitHub } from '@portcullis/github-testkit';
import { readConfig } from '../config/read-config.ts';
import { createLog, secretsOf } from '../logging.ts';
import { startService } from '../service.ts';
import type { Service, ServiceOptions } from '../service.ts';
import { migrate } from '../store/migrate.ts';
import { memoryPGlite } from './memory-pglite.ts';
import type { Database } from '../store/sql.ts';
import { sendWebhook } from './signed-webhook.ts';
import type { SentWebhook } from './signed-webhook.ts';

/** A GitHub with the App installed, and the App, running on a database in memory. */
export interface Stage {
  readonly github: GitHub;
  readonly app: AppHandle;
  readonly service: Service;
  readonly database: Database;
  /** The lines of the log. */
  readonly logged: string[];
  readonly secret: string;
  readonly folder: string;
  /** Sends a signed webhook. */
  send(webhook: SentWebhook): Promise<Response>;
  /** Lets the clock bring what is due, and does tasks until there are none. */
  settle(): Promise<void>;
  /** Advances GitHub's time, which is the App's too, and lets webhooks arrive. */
  advance(durationMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts one. @param shared a database that is left open @default a new one in memory */
export async function startStage(
  options: Partial<ServiceOptions> = {},
  shared: { readonly database?: Database; readonly env?: (app: AppHandle) => Readonly<Record<string, string>> } = {},
): Promise<Stage> {
  const github = createGitHub();
  const secret = `canary-webhook-secret-${randomUUID()}`;
  let target = '';
  const app = github.app({
    slug: 'portcullis',
    callbackUrls: ['https://portcullis.example/sign-in/callback'],
    webhook: {
      secret,
      receive: async (request) =>
        fetch(`${target}/webhooks`, {
          method: 'POST',
          headers: [...request.headers].filter(([name]) => name !== 'content-length'),
          body: await request.text(),
        }),
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'portcullis-app-'));
  const env = {
    PORTCULLIS_APP_ID: String(app.id),
    PORTCULLIS_APP_PRIVATE_KEY: app.privateKey,
    PORTCULLIS_APP_WEBHOOK_SECRET: secret,
    PORTCULLIS_APP_DATA: folder,
    PORTCULLIS_APP_DRAIN_SECONDS: '5',
    PORT: '0',
    ...shared.env?.(app),
  };
  const config = readConfig(env, folder);
  const logged: string[] = [];
  const log = createLog({ logLevel: 'debug' }, secretsOf(config), { write: (line) => void logged.push(line) });
  const database = shared.database ?? (await memoryPGlite());
  const timing: Timing = {
    ...systemTiming,
    now: () => new Date(github.clock.now()),
    random: () => 0.5,
    // What waits for GitHub lets its time pass.
    sleep: (durationMs) => {
      github.clock.advance(durationMs);
      return Promise.resolve();
    },
  };
  await migrate(database, timing.now());
  const service = await startService(config, log, {
    fetch: github.fetch,
    timing,
    writeGapMs: 0,
    tickMs: 3_600_000,
    watchMs: 3_600_000,
    isPaused: true,
    store: {
      database,
      place: 'memory',
      lock: null,
      close: async () => (shared.database === undefined ? database.close() : undefined),
    },
    ...options,
  });
  target = service.url;
  const settle = async (): Promise<void> => {
    const engine = service.engine();
    if (engine === null) throw new Error('the App is not registered');
    await engine.tick();
    while (await engine.worker.workOnce());
  };
  return {
    github,
    app,
    service,
    database,
    logged,
    secret,
    folder,
    settle,
    advance: async (durationMs) => {
      github.clock.advance(durationMs);
      await github.webhooksDelivered();
    },
    send: (webhook) => sendWebhook(service.url, secret, webhook),
    close: async () => {
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
