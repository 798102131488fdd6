import { createHmac } from 'node:crypto';
import type { OutgoingEvent, WebhookState } from '../state/webhooks.ts';

/**
 * GitHub waits this long for an answer:
 * https://docs.github.com/en/webhooks/using-webhooks/best-practices-for-using-webhooks#respond-within-10-seconds
 */
const patienceMs = 10_000;

/** How a delivery went. */
export interface SendResult {
  readonly status: string;
  readonly statusCode: number;
  readonly durationMs: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseText: string | null;
}

/**
 * The headers of a delivery, signed: https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers
 */
export function deliveryHeaders(
  hook: WebhookState,
  { guid, event }: OutgoingEvent,
  body: string,
): Record<string, string> {
  const sign = (algorithm: 'sha1' | 'sha256'): string =>
    `${algorithm}=${createHmac(algorithm, hook.secret).update(body).digest('hex')}`;
  return {
    accept: '*/*',
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/0123456',
    'x-github-delivery': guid,
    'x-github-event': event,
    'x-github-hook-id': String(hook.id),
    'x-github-hook-installation-target-id': String(hook.app?.id ?? hook.repository?.id ?? 0),
    'x-github-hook-installation-target-type': hook.app === null ? 'repository' : 'integration',
    'x-hub-signature': sign('sha1'),
    'x-hub-signature-256': sign('sha256'),
  };
}

/** Sends a delivery; whatever happens is a result. */
export async function send(
  { target }: WebhookState,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<SendResult> {
  const startedAt = performance.now();
  const ended = (): number => Math.round(performance.now() - startedAt);
  const request = new Request('url' in target ? target.url : 'http://localhost/webhook', {
    method: 'POST',
    headers,
    body,
  });
  try {
    const patience = AbortSignal.timeout(patienceMs);
    const response =
      'url' in target ? await fetch(request, { signal: patience, redirect: 'manual' }) : await target.receive(request);
    const responseText = await response.text();
    const status = response.ok ? 'OK' : `Invalid HTTP Response: ${response.status}`;
    return {
      status,
      statusCode: response.status,
      durationMs: ended(),
      responseHeaders: Object.fromEntries(response.headers),
      responseText,
    };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return {
      status: timedOut ? 'timed out' : 'failed to connect to host',
      statusCode: timedOut ? 504 : 502,
      durationMs: ended(),
      responseHeaders: {},
      responseText: null,
    };
  }
}
