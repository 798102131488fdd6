import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import * as z from 'zod';
import { suspendedRepositories } from '../github/registry.ts';
import { rowsOf } from '../store/sql.ts';
import type { Database } from '../store/sql.ts';
import type { TaskEnd } from '../tasks/lanes.ts';
import type { Task } from '../tasks/task.ts';

/** What is counted and measured, for Prometheus. */
export interface Metrics {
  readonly contentType: string;
  delivery(event: string, result: string): void;
  taskEnded(task: Task, end: TaskEnd, durationMs: number): void;
  budget(installationId: number, remaining: number): void;
  /** The exposition; figures of the database are as of now. */
  text(database: Database, now: Date): Promise<string>;
  /** Of the deliveries since this process started, those that were refused, or could not be stored. */
  refusedShare(): number | null;
}

const stateSchema = z.object({ kind: z.string(), state: z.string(), count: z.coerce.number() });

/** Metrics of one process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const deliveries = new Counter({
    name: 'portcullis_app_deliveries_total',
    help: 'Webhook deliveries by event and result',
    labelNames: ['event', 'result'],
    registers,
  });
  const ends = new Counter({
    name: 'portcullis_app_task_ends_total',
    help: 'Attempts at tasks by kind and how they ended',
    labelNames: ['kind', 'state'],
    registers,
  });
  const durations = new Histogram({
    name: 'portcullis_app_task_duration_seconds',
    help: 'How long attempts at tasks took',
    labelNames: ['kind'],
    buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600],
    registers,
  });
  const tasks = new Gauge({
    name: 'portcullis_app_tasks',
    help: 'Tasks that wait, run or are dead',
    labelNames: ['kind', 'state'],
    registers,
  });
  const queueAge = new Gauge({
    name: 'portcullis_app_queue_age_seconds',
    help: 'How long the oldest due task has been waiting',
    registers,
  });
  const newest = new Gauge({
    name: 'portcullis_app_newest_delivery_age_seconds',
    help: 'Age of the newest accepted delivery; absent before there was one',
    registers,
  });
  const budget = new Gauge({
    name: 'portcullis_app_github_requests_left',
    help: 'Requests that GitHub still allows an installation in this hour',
    labelNames: ['installation'],
    registers,
  });
  const counts = { taken: 0, refused: 0 };
  return {
    contentType: registry.contentType,
    delivery: (event, result) => {
      deliveries.inc({ event, result });
      counts[result.startsWith('refused') || result === 'failed' ? 'refused' : 'taken'] += 1;
    },
    taskEnded: ({ kind }, { state }, durationMs) => {
      ends.inc({ kind, state });
      durations.observe({ kind }, durationMs / 1000);
    },
    budget: (installationId, remaining) => {
      budget.set({ installation: installationId }, remaining);
    },
    text: async (database, now) => {
      tasks.reset();
      for (const { kind, state, count } of await countTasks(database)) tasks.set({ kind, state }, count);
      const ages = await readAges(database, now);
      queueAge.set(ages.queueSeconds ?? 0);
      if (ages.newestDeliverySeconds === null) newest.remove();
      else newest.set(ages.newestDeliverySeconds);
      return registry.metrics();
    },
    refusedShare: () => {
      const all = counts.taken + counts.refused;
      return all === 0 ? null : counts.refused / all;
    },
  };
}

/** Tasks that are not over, and dead ones, by kind and state. */
export async function countTasks(database: Database): Promise<readonly z.infer<typeof stateSchema>[]> {
  return rowsOf(
    database,
    stateSchema,
    `SELECT kind, state, count(*) AS count FROM portcullis.task
     WHERE state IN ('waiting', 'running', 'dead') GROUP BY kind, state ORDER BY kind, state`,
  );
}

const agesSchema = z
  .object({ queue: z.coerce.number().nullable(), newest: z.coerce.number().nullable() })
  .transform(({ queue, newest }) => ({ queueSeconds: queue, newestDeliverySeconds: newest }));

/**
 * How old the oldest due task and the newest delivery are, in seconds; `null` without any. Tasks of a suspended
 * installation wait for it, not for this program.
 */
export async function readAges(database: Database, now: Date): Promise<z.infer<typeof agesSchema>> {
  const [ages] = await rowsOf(
    database,
    agesSchema,
    `SELECT
       extract(epoch FROM $1::timestamptz - (SELECT min(due_at) FROM portcullis.task
                                             WHERE state = 'waiting' AND due_at <= $1
                                               AND repository_id NOT IN (${suspendedRepositories})))::double precision AS queue,
       extract(epoch FROM $1::timestamptz - (SELECT max(received_at) FROM portcullis.delivery))::double precision AS newest`,
    [now],
  );
  return ages ?? { queueSeconds: null, newestDeliverySeconds: null };
}
