import { connectGitHubApp } from '@portcullis/github-adapter';
import type { Fetch, Timing } from '@portcullis/github-adapter';
import type { Logger } from 'pino';
import type { AppCredentials } from './config/credentials.ts';
import type { Config } from './config/read-config.ts';
import { cancellableFetch, cancellableTiming, noteEvent } from './github/task-scope.ts';
import { createHandlers } from './handlers/handlers.ts';
import type { Metrics } from './server/metrics.ts';
import type { Database } from './store/sql.ts';
import { enqueueTasks } from './tasks/enqueue.ts';
import { rightOfWay } from './tasks/right-of-way.ts';
import { addDueTasks, startTask } from './tasks/schedule.ts';
import { Worker } from './tasks/worker.ts';
import { version } from './version.ts';
import { acceptBy } from './webhooks/webhook-route.ts';
import type { WebhookParts } from './webhooks/webhook-route.ts';

/** What works with the credentials of an App. */
export interface Engine {
  readonly worker: Worker;
  readonly webhooks: WebhookParts;
  /** Adds what the clock brings, and puts back what was lost. */
  tick(): Promise<void>;
}

/** What an engine is made of. */
export interface EngineParts {
  readonly config: Config;
  readonly database: Database;
  readonly metrics: Metrics;
  readonly fetch: Fetch;
  readonly timing: Timing;
  readonly log: Logger;
  /** The pause between two writes of one installation, in milliseconds. @default as GitHub asks for */
  readonly writeGapMs?: number;
}

/** Waits of a request longer than this are waits of its task instead: its installation is paused. */
const maxWaitMs = 10_000;

/** So long a task may be kept waiting by webhooks, before it begins. */
const maxTaskDelayMs = 250;

/** Connects the queue, GitHub and the automations. A sweep is added, so that what is installed where becomes known. */
export async function createEngine(parts: EngineParts, credentials: AppCredentials): Promise<Engine> {
  const { config, database, metrics, log, writeGapMs } = parts;
  const timing = cancellableTiming(parts.timing);
  const { appId, privateKey, webhookSecret, oauth } = credentials;
  const app = connectGitHubApp({
    appId,
    privateKey,
    apiUrl: config.apiUrl,
    fetch: cancellableFetch(parts.fetch),
    timing,
    retry: { maxWaitMs, maxAttempts: 4 },
    ...(writeGapMs !== undefined && { writeGapMs }),
    report: (event) => {
      noteEvent(event);
      log.debug(event, 'github');
    },
  });
  // Whoever sends a webhook waits for its answer; nobody waits for a task to begin.
  const { goFirst, giveWay } = rightOfWay(parts.timing, maxTaskDelayMs);
  const worker = new Worker({
    database,
    giveWay,
    timing: parts.timing,
    log,
    handlers: createHandlers({
      database,
      app,
      timing: parts.timing,
      serverUrl: config.serverUrl,
      version,
      retention: { days: config.retentionDays, bytes: config.retentionBytes },
      secrets: [privateKey, webhookSecret, ...(oauth === null ? [] : [oauth.clientSecret])],
      onBudget: (installationId, remaining) => {
        metrics.budget(installationId, remaining);
      },
    }),
    onEnd: (task, end, durationMs) => {
      metrics.taskEnded(task, end, durationMs);
    },
  });
  const number = numberOf(appId);
  const accept = acceptBy({ database, ...(number !== null && { appId: number }) }, () => parts.timing.now());
  const now = parts.timing.now();
  await database.transaction((sql) => enqueueTasks(sql, [startTask(now)], { now }));
  return {
    worker,
    tick: async () => {
      await addDueTasks({ database, timing: parts.timing });
      await worker.tend();
    },
    webhooks: {
      secret: webhookSecret,
      log,
      onAnswer: (what, event) => {
        metrics.delivery(event, what);
      },
      accept: async (delivery) => {
        const accepted = await goFirst(() => accept(delivery));
        if (accepted.kind === 'accepted' && accepted.tasks > 0) worker.wake();
        return accepted;
      },
      ...(number !== null && { appId: number }),
    },
  };
}

/** Webhooks name the App by its number, which a client ID does not tell. */
function numberOf(appId: string | number): number | null {
  const number = Number(appId);
  return Number.isSafeInteger(number) ? number : null;
}
