import * as z from 'zod';
import type { Viewer } from '../access/viewer.ts';
import type { Answer, AnswerStream } from '../server/answer.ts';
import { rowsOf } from '../store/sql.ts';
import type { Sql } from '../store/sql.ts';

/** Tells open pages what has changed. */
export interface LiveChanges {
  /** A stream of events for one viewer, of repositories that they may read. */
  open(viewer: Viewer): Answer;
  /** Looks once for what has changed since the last time. */
  look(): Promise<void>;
  /** Ends all streams. */
  close(): void;
}

interface Listener {
  readonly out: AnswerStream;
  readonly readable: ReadonlySet<number> | null;
  readonly endsAtMs: number;
}

/** Each stream holds a connection; whoever opens more has to load the page by hand. */
const maxStreams = 500;
/** Then the browser connects again, and what the user may read is asked for again. */
const streamMs = 60_000;
/** A repository that changes is told of once in a look; of more than so many, pages load as if all had changed. */
const maxChanges = 1_000;

const changeSchema = z
  .object({ id: z.coerce.number().int(), changed_at: z.date() })
  .transform(({ id, changed_at }) => ({ id, changedAt: changed_at }));

/** @param now the clock by which changes are written down */
export function createLiveChanges(sql: Sql, now: () => Date): LiveChanges {
  const listeners = new Set<Listener>();
  let seen = new Map<number, number>();
  let sinceMs = now().getTime();
  const tell = (ids: readonly number[]): void => {
    for (const { out, readable } of listeners) {
      const theirs = readable === null ? ids : ids.filter((id) => readable.has(id));
      if (theirs.length > 0) out.write(`event: change\ndata: ${theirs.join(' ')}\n\n`);
    }
  };
  const endOld = (): void => {
    for (const { out, endsAtMs } of listeners) if (endsAtMs <= now().getTime()) out.end();
  };
  return {
    open: ({ readable }) => {
      if (listeners.size >= maxStreams)
        return { status: 503, contentType: 'text/plain; charset=utf-8', body: 'too many pages are open\n' };
      return {
        status: 200,
        contentType: 'text/event-stream',
        body: '',
        stream: (out) => {
          const listener: Listener = {
            out,
            readable: readable === null ? null : new Set(readable),
            endsAtMs: now().getTime() + streamMs,
          };
          listeners.add(listener);
          out.onEnd(() => {
            listeners.delete(listener);
          });
          out.write('retry: 3000\n: open\n\n');
        },
      };
    },
    look: async () => {
      endOld();
      if (listeners.size === 0) {
        sinceMs = now().getTime();
        return;
      }
      // Another replica's clock, or a slow transaction, may be a little behind: a change is told of once all the same.
      const overlapMs = 10_000;
      const found = await rowsOf(
        sql,
        changeSchema,
        `SELECT id, changed_at FROM portcullis.repository WHERE changed_at > $1 ORDER BY changed_at DESC LIMIT ${maxChanges}`,
        [new Date(sinceMs - overlapMs)],
      );
      const fresh = found.filter(({ id, changedAt }) => seen.get(id) !== changedAt.getTime());
      seen = new Map(found.map(({ id, changedAt }) => [id, changedAt.getTime()]));
      sinceMs = Math.max(sinceMs, ...found.map(({ changedAt }) => changedAt.getTime()));
      tell(fresh.map(({ id }) => id));
    },
    close: () => {
      for (const { out } of listeners) out.end();
    },
  };
}
