import * as z from 'zod';

const count = z.int().min(1);
const times = z.union([count, z.literal('always')]);
const serverStatus = z.union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)]);

const effectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('primary-rate-limit'), resetAfterSeconds: z.number().min(0).exactOptional() }),
  z.strictObject({
    kind: z.literal('secondary-rate-limit'),
    retryAfterSeconds: z.number().min(0).nullable().exactOptional(),
    status: z.union([z.literal(403), z.literal(429)]).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('server-error'),
    status: serverStatus.exactOptional(),
    when: z.enum(['before', 'after']).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('connection-reset'),
    when: z.enum(['before', 'after', 'mid-body']).exactOptional(),
    afterBytes: z.int().min(0).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('slow'), delayMs: z.number().min(0) }),
  z.strictObject({ kind: z.literal('stale-run'), ageSeconds: z.number().min(0) }),
  z.strictObject({ kind: z.literal('logs-gone') }),
  z.strictObject({ kind: z.literal('logs-missing') }),
  z.strictObject({ kind: z.literal('error'), status: z.int().min(400).max(599), message: z.string() }),
]);

/** A fault of requests, in a file. */
export const faultSchema = z
  .strictObject({
    operation: z.string().meta({
      description:
        'An operation of GitHub\'s description, such as "issues/create-comment"; "read", "write", "download" or "*".',
    }),
    occurrence: count.exactOptional().meta({ description: 'The first matching request that it affects. Default: 1.' }),
    times: times.exactOptional().meta({ description: 'How many matching requests in a row it affects. Default: 1.' }),
    effect: effectSchema,
  })
  .meta({ description: 'Something that goes wrong with later requests.' });

/** A fault of webhooks, in a file. */
export const webhookFaultSchema = z
  .strictObject({
    event: z.string().meta({ description: 'The event\'s name, such as "workflow_run"; "*" for all.' }),
    action: z.string().exactOptional(),
    occurrence: count.exactOptional(),
    times: times.exactOptional(),
    effect: z.enum(['lose', 'duplicate', 'delay']),
  })
  .meta({ description: 'Something that goes wrong with later webhooks.' });
