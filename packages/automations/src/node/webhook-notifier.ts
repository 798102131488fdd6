import { messageText, slackText } from '@portcullis/render';
import type { Notification, NotificationPort } from '../ports/notification.ts';

/** Sends one request: the global `fetch`, or one that goes through a proxy. */
export type SendRequest = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body: string;
    readonly redirect: 'manual';
    readonly signal: AbortSignal;
  },
) => Promise<{ readonly status: number }>;

/** How to reach a webhook. */
export interface WebhookOptions {
  /** Its address: a secret, because whoever knows it may post there. `https:`, or `http:` on this machine. */
  readonly url: string;
  /** `slack`: what Slack and its kin take. `json`: the notification; nothing in its text comes alive where it is shown. */
  readonly form: 'slack' | 'json';
  /** Sends the request. @default the global `fetch` */
  readonly fetch?: SendRequest;
  /** How long the answer may take, in milliseconds. @default 10,000 */
  readonly timeoutMs?: number;
  /** Takes secrets out of names. @default nothing is taken out */
  readonly mask?: (text: string) => string;
}

const sentence = {
  opened: 'opened',
  reopened: 'opened again',
  closed: 'closed',
} as const satisfies Record<Notification['change'], string>;

/**
 * Sends notifications to a webhook: one short line and a link. It never rejects, follows no redirect, and tells nobody
 * the address.
 *
 * @throws {TypeError} for an address that must not be used; the message does not hold it.
 * @example
 * const notifications = webhookNotifier({ url: process.env.PORTCULLIS_WEBHOOK_URL, form: 'slack' });
 */
export function webhookNotifier(options: WebhookOptions): NotificationPort {
  const { form, fetch: carrier = fetch, timeoutMs = 10_000, mask = (text: string): string => text } = options;
  const url = checkUrl(options.url);
  return {
    notify: async (notification) => {
      const clean = { ...notification, text: mask(notification.text) };
      try {
        const answer = await carrier(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'portcullis' },
          body: JSON.stringify(form === 'slack' ? { text: slackLine(clean) } : jsonOf(clean)),
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        });
        return answer.status >= 200 && answer.status < 300 ? null : `the webhook answered with status ${answer.status}`;
      } catch (error) {
        // Messages of network errors may hold the address.
        return isTimeout(error)
          ? `the webhook did not answer within ${timeoutMs} ms`
          : 'the webhook could not be reached';
      }
    },
  };
}

/** Programs that take JSON often show its text in a chat. */
function jsonOf({ text, ...notification }: Notification): object {
  return { source: 'portcullis', ...notification, text: messageText(text) };
}

function slackLine({ repository, text, url, change }: Notification): string {
  return `${slackText(repository)}: ${slackText(text)} (<${encodeURI(url)}|${sentence[change]}>)`;
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

const localHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

function checkUrl(text: string): string {
  if (!URL.canParse(text)) throw new TypeError('the address of the webhook is not a URL');
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') throw new TypeError('the address of the webhook must not hold a password');
  if (protocol === 'https:' || (protocol === 'http:' && localHosts.has(hostname))) return text;
  throw new TypeError('the address of the webhook must begin with https:');
}
