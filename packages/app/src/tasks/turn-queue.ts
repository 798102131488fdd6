import PgBoss from 'pg-boss';
import * as z from 'zod';
import type { Database, Sql } from '../store/sql.ts';
import { taskKinds } from './task.ts';
import type { TaskKind } from './task.ts';
import { turnIds } from './turn-id.ts';

/** A lane: the tasks of one kind for one repository, which are done one at a time. */
export interface Lane {
  readonly kind: TaskKind;
  readonly repositoryId: number;
}

/** A lane's turn, taken from the queue. */
export interface Turn extends Lane {
  readonly jobId: string;
}

/** The queue in which lanes wait for their turn. */
export interface TurnQueue {
  /**
   * Puts lanes at the end of the queue in this order, within the caller's transaction; one that waits there already
   * keeps its place.
   */
  put(sql: Sql, lanes: readonly Lane[]): Promise<void>;
  /** The first in the queue; `null` if it is empty. */
  take(): Promise<Turn | null>;
  /** Ends a turn, within the caller's transaction. */
  end(sql: Sql, turn: Turn): Promise<void>;
  /** How many lanes wait. */
  size(): Promise<number>;
  stop(): Promise<void>;
}

/** How the queue keeps house. */
export interface TurnQueueOptions {
  /** Told of faults of the queue's own housekeeping. */
  readonly onError: (error: unknown) => void;
  /** Whether it removes what it no longer needs, by timers. @default true */
  readonly supervise?: boolean;
}

const queueName = 'turn';
const laneSchema = z.object({ kind: z.enum(taskKinds), repositoryId: z.int().nonnegative() });

/**
 * The queue, kept by pg-boss in the same database. A job is a lane's turn, not a task: as long as one waits for a lane,
 * another is not added (policy `short`), and a lane with more to do goes to the end after each task. So a repository
 * with a thousand tasks waits behind one with a single task.
 *
 * @see ADR 0201
 */
export async function openTurnQueue(
  database: Database,
  { onError, supervise = true }: TurnQueueOptions,
): Promise<TurnQueue> {
  const boss = new PgBoss({
    db: executor(database),
    schedule: false,
    supervise,
    maintenanceIntervalSeconds: 60,
    archiveCompletedAfterSeconds: 60,
    archiveFailedAfterSeconds: 60,
    deleteAfterHours: 1,
  });
  boss.on('error', onError);
  await boss.start();
  await boss.createQueue(queueName, {
    name: queueName,
    policy: 'short',
    // A turn whose process has died is not repeated: the lane's tasks are put back, and bring another turn about.
    retryLimit: 0,
    expireInSeconds: 3600,
  });
  const nextId = turnIds();
  return {
    put: async (sql, lanes) => {
      if (lanes.length === 0) return;
      const jobs = lanes.map(({ kind, repositoryId }) => ({
        id: nextId(),
        name: queueName,
        data: { kind, repositoryId },
        singletonKey: `${kind}/${repositoryId}`,
      }));
      await boss.insert(jobs, { db: executor(sql) });
    },
    take: async () => {
      // A turn has no start time of its own. To ask for one before now would leave out those put in this very
      // millisecond, for PGlite's clock counts no finer.
      const [job] = await boss.fetch<unknown>(queueName, { batchSize: 1, priority: false, ignoreStartAfter: true });
      if (job === undefined) return null;
      return { ...laneSchema.parse(job.data), jobId: job.id };
    },
    end: (sql, { jobId }) => boss.deleteJob(queueName, jobId, { db: executor(sql) }),
    size: () => boss.getQueueSize(queueName),
    stop: () => boss.stop({ graceful: false, close: false }),
  };
}

interface BossDatabase {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** pg-boss sends several statements at once where it has no values. */
function executor(sql: Sql | Database): BossDatabase {
  return {
    executeSql: async (text, values = []) => {
      const rows = values.length === 0 && 'script' in sql ? await sql.script(text) : await sql.query(text, values);
      return { rows: [...rows] };
    },
  };
}
