import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { operations } from '../operation.ts';
import { anything, instantMs } from '../schema-parts.ts';
import { GitHubError } from '../errors/github-error.ts';
import { requestIdOf } from '../errors/request-id.ts';

/** One attempt to deliver a webhook of the App. */
export interface AppDelivery {
  readonly id: number;
  /** The same for all attempts of one event. */
  readonly guid: string;
  readonly deliveredAtMs: number;
  readonly isRedelivery: boolean;
  /** What the receiver answered; GitHub's own choice where it did not. */
  readonly statusCode: number;
  readonly event: string;
  readonly action: string | null;
}

const pageSchema = z.array(
  z
    .object({
      id: z.int().positive(),
      guid: z.string(),
      delivered_at: instantMs,
      redelivery: z.boolean(),
      status_code: z.int(),
      event: z.string(),
      action: z.string().nullable(),
    })
    .transform(({ id, guid, delivered_at, redelivery, status_code, event, action }): AppDelivery => ({
      id,
      guid,
      deliveredAtMs: delivered_at,
      isRedelivery: redelivery,
      statusCode: status_code,
      event,
      action,
    })),
);

/** A busy App has some ten thousand deliveries a day. */
const maxPages = 1_000;

/**
 * Attempts to deliver webhooks since an instant, newest first; GitHub keeps those of three days.
 *
 * @throws {GitHubError} while it is iterated.
 */
export async function* listDeliveries(connection: Connection, since: Date): AsyncGenerator<AppDelivery> {
  let cursor: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const answer = await connection.readAnswer(operations.listDeliveries, {
      per_page: 100,
      ...(cursor !== null && { cursor }),
    });
    const deliveries = pageSchema.safeParse(answer.data);
    if (!deliveries.success)
      throw new GitHubError({
        kind: 'unexpected',
        problem: 'the list of deliveries is not as GitHub documents it',
        operation: operations.listDeliveries,
        status: answer.status,
        githubMessage: null,
        requestId: requestIdOf(answer.headers),
        effect: 'none',
      });
    for (const delivery of deliveries.data) {
      if (delivery.deliveredAtMs < since.getTime()) return;
      yield delivery;
    }
    cursor = nextCursor(answer.headers['link'] ?? '');
    if (cursor === null) return;
  }
}

/** Only the cursor is taken from the address: a credential must not be sent to an address that someone else chose. */
function nextCursor(link: string): string | null {
  const target = /<(?<target>[^>]+)>;\s*rel="?next"?/u.exec(link)?.groups?.['target'];
  return target === undefined || !URL.canParse(target) ? null : new URL(target).searchParams.get('cursor');
}

/** Asks GitHub to deliver it once more, under its GUID. @throws {GitHubError} */
export async function redeliver(connection: Connection, deliveryId: number): Promise<void> {
  await connection.write(operations.redeliver, { delivery_id: deliveryId }, anything);
}
