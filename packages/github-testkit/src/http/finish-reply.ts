import { createHash } from 'node:crypto';
import type { FaultEffect } from '../faults/fault.ts';
import type { ApiRequest } from './api-request.ts';
import type { Outcome } from './outcome.ts';
import type { Reply } from './reply.ts';

/** What an answer is finished from. */
export interface UnfinishedReply {
  readonly request: ApiRequest;
  readonly reply: Reply;
  /** Those that every answer has. */
  readonly headers: Headers;
  readonly effects: readonly FaultEffect[];
  readonly now: number;
  /** Whether it supports conditional requests. */
  readonly hasTag: boolean;
}

/**
 * Turns an answer into bytes, with a tag, 304 for a client that already has it, the limits, and the broken connections
 * of a fault script.
 */
export function finishReply({ request, reply, headers, effects, now, hasTag }: UnfinishedReply): Outcome {
  exhaust(headers, reply, effects, now);
  for (const [name, value] of Object.entries(reply.headers ?? {})) headers.set(name, value);
  if (reply.body === undefined && reply.raw === undefined)
    return { kind: 'answer', status: reply.status, headers, content: null };
  const content = reply.raw ?? Buffer.from(JSON.stringify(reply.body));
  const isHead = request.method === 'HEAD';
  if ((isHead || request.method === 'GET') && reply.status === 200 && hasTag) {
    const tag = entityTag(request.headers.get('authorization'), content);
    headers.set('etag', tag);
    if (isTagged(request.headers.get('if-none-match'), tag))
      return { kind: 'answer', status: 304, headers, content: null };
  }
  if (!headers.has('content-type')) headers.set('content-type', 'application/json; charset=utf-8');
  if (isHead) {
    headers.set('content-length', String(content.length));
    return { kind: 'answer', status: reply.status, headers, content: null };
  }
  const cut = effects.find(
    (effect) => effect.kind === 'connection-reset' && (effect.when ?? 'mid-body') === 'mid-body',
  );
  if (cut?.kind !== 'connection-reset') return { kind: 'answer', status: reply.status, headers, content };
  return {
    kind: 'cut',
    status: reply.status,
    headers,
    content: content.subarray(0, cut.afterBytes ?? Math.floor(content.length / 2)),
  };
}

function exhaust(headers: Headers, { status }: Reply, effects: readonly FaultEffect[], now: number): void {
  const effect = effects.find(({ kind }) => kind === 'primary-rate-limit');
  if (effect?.kind !== 'primary-rate-limit' || status !== 403) return;
  headers.set('x-ratelimit-remaining', '0');
  headers.set('x-ratelimit-reset', String(Math.floor(now / 1000) + (effect.resetAfterSeconds ?? 3600)));
}

/** Tags depend on the token, so that one cannot be used with another's: https://github.com/github/docs/issues/34689 */
function entityTag(authorization: string | null, content: Uint8Array): string {
  return `W/"${createHash('sha256')
    .update(authorization ?? '')
    .update('\0')
    .update(content)
    .digest('hex')}"`;
}

function isTagged(header: string | null, etag: string): boolean {
  const plain = (tag: string): string => tag.trim().replace(/^W\//u, '');
  return header !== null && (header.trim() === '*' || header.split(',').some((tag) => plain(tag) === plain(etag)));
}
