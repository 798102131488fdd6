import { createHmac, randomUUID } from 'node:crypto';

/** A webhook, as it is sent. */
export interface SentWebhook {
  readonly body: string;
  /** @default 'workflow_run' */
  readonly event?: string;
  readonly guid?: string;
  /** Another secret than the App's. */
  readonly secret?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a webhook to an App, signed as GitHub signs it. */
export function sendWebhook(
  appUrl: string,
  appSecret: string,
  { body, event = 'workflow_run', guid = randomUUID(), secret = appSecret, headers = {} }: SentWebhook,
): Promise<Response> {
  return fetch(`${appUrl}/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': guid,
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      ...headers,
    },
  });
}
