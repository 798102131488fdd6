import type { Logger } from 'pino';
import * as z from 'zod';
import { json } from '../server/answer.ts';
import type { Answer, AppRequest } from '../server/answer.ts';
import { acceptDeliveries } from './accept-delivery.ts';
import type { Acceptance, AcceptParts, Delivery } from './accept-delivery.ts';
import { eventSchema, takenEvents } from './events.ts';
import { groupDeliveries } from './group-deliveries.ts';
import { isSigned } from './signature.ts';

/** What the route needs. */
export interface WebhookParts {
  readonly secret: string;
  readonly accept: (delivery: Delivery) => Promise<Acceptance>;
  /** Told of each answer: `accepted`, `duplicate`, `ignored`, why it was refused, or that it `failed` to be stored. */
  readonly onAnswer?: (what: string, event: string) => void;
  readonly log: Logger;
  /** Our number, if it is known; a webhook of another App is refused. */
  readonly appId?: number;
}

type Refusal = 'signature' | 'content-type' | 'guid' | 'event' | 'not-json' | 'shape' | 'foreign';

const statuses: Readonly<Record<Refusal, number>> = {
  signature: 401,
  'content-type': 415,
  guid: 400,
  event: 422,
  'not-json': 400,
  shape: 422,
  foreign: 403,
};

/**
 * Takes a webhook. Nothing of a request counts, and nothing of it is stored or logged but its identifiers, until its
 * signature was found to be right.
 */
export async function takeWebhook(request: AppRequest, parts: WebhookParts): Promise<Answer> {
  const { secret, log, onAnswer, accept } = parts;
  const refuse = (why: Refusal, event = 'unknown'): Answer => {
    onAnswer?.(`refused-${why}`, event);
    log.warn({ request: request.requestId, why }, 'webhook refused');
    return json(statuses[why], { error: why });
  };
  if (!isSigned(request.body, one(request.headers['x-hub-signature-256']), secret)) return refuse('signature');
  if (!/^application\/json\b/iu.test(request.headers['content-type'] ?? '')) return refuse('content-type');
  const guid = one(request.headers['x-github-delivery'])?.toLowerCase() ?? '';
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(guid)) return refuse('guid');
  const name = one(request.headers['x-github-event']) ?? '';
  if (name === 'ping') return ignored(parts, name);
  const actions = Object.hasOwn(takenEvents, name) ? takenEvents[name] : undefined;
  if (actions === undefined) return refuse('event');
  if (isOfAnotherApp(request, parts.appId)) return refuse('foreign', name);
  let document: unknown;
  try {
    document = JSON.parse(request.body.toString('utf8'));
  } catch {
    return refuse('not-json', name);
  }
  const action = actionSchema.safeParse(document);
  if (!action.success) return refuse('shape', name);
  if (!actions.includes(action.data.action)) return ignored(parts, name);
  const event = eventSchema.safeParse({ ...action.data, event: name });
  if (!event.success) return refuse('shape', name);
  // What nobody reads is not kept: it is most of a body, and most of what storing it would cost.
  const body = JSON.stringify(event.data);
  const delivery = {
    guid,
    event: event.data,
    name,
    action: action.data.action,
    body,
    sizeBytes: Buffer.byteLength(body),
  };
  const accepted = await accept(delivery).catch((error: unknown) => {
    onAnswer?.('failed', name);
    throw error;
  });
  if (accepted.kind === 'foreign') return refuse('foreign', name);
  onAnswer?.(accepted.kind, name);
  log.info({ request: request.requestId, delivery: guid, event: name, ...accepted }, 'webhook taken');
  return json(202, { status: accepted.kind });
}

const actionSchema = z.looseObject({ action: z.string() });

/** Fine, and nothing to do: GitHub sends every action of an event. */
function ignored({ onAnswer }: WebhookParts, event: string): Answer {
  onAnswer?.('ignored', event);
  return json(200, { status: 'ignored' });
}

function isOfAnotherApp({ headers }: AppRequest, appId: number | undefined): boolean {
  const type = one(headers['x-github-hook-installation-target-type']);
  const target = one(headers['x-github-hook-installation-target-id']);
  if (type !== undefined && type !== 'integration') return true;
  return appId !== undefined && target !== undefined && target !== String(appId);
}

function one(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}

/** The route's way to the database. */
export function acceptBy(parts: AcceptParts, now: () => Date): WebhookParts['accept'] {
  return groupDeliveries((deliveries) => acceptDeliveries(parts, deliveries, now()), {
    // PGlite has one session. On a server, one group may have to wait for a lock that another does not need.
    atOnce: parts.database.kind === 'pglite' ? 1 : 2,
  });
}
