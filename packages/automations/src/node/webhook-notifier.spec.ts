import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Notification } from '../ports/notification.ts';
import { webhookNotifier } from './webhook-notifier.ts';

const notification: Notification = {
  subject: 'ci-failure',
  change: 'opened',
  repository: 'octo/demo',
  text: 'CI run 42: an issue was opened, because it fails on <!channel> @here *x* evil.example',
  url: 'https://github.com/octo/demo/issues/7',
};

let close: () => void = () => undefined;
afterEach(() => {
  close();
});

/** A webhook on this machine that answers with a status, and what it got. */
async function webhook(status: number, headers: Record<string, string> = {}) {
  const got: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      got.push(body);
      response.writeHead(status, headers).end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  const address = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${address.port}/secret-path`, got };
}

describe('a webhook', () => {
  it('gets one line and a link in Slack’s form, in which nothing comes alive', async () => {
    const { url, got } = await webhook(200);
    await expect(webhookNotifier({ url, form: 'slack' }).notify(notification)).resolves.toBeNull();
    const { text } = JSON.parse(got[0] ?? '') as { text: string };
    expect(text).toContain('(<https://github.com/octo/demo/issues/7|opened>)');
    expect(text.match(/</gu)).toHaveLength(1);
    expect(text).not.toMatch(/@here|evil\.example|(?<!\u200b)\*/u);
  });

  it('gets the notification itself as JSON', async () => {
    const { url, got } = await webhook(204);
    await expect(webhookNotifier({ url, form: 'json' }).notify(notification)).resolves.toBeNull();
    const { text, ...others } = JSON.parse(got[0] ?? '') as Notification;
    expect({ ...others, text: text.replaceAll('\u200b', '') }).toEqual({ source: 'portcullis', ...notification });
    expect(text).not.toMatch(/<!|@here|evil\.example|(?<!\u200b)\*/u);
  });

  it('gets no secret', async () => {
    const { url, got } = await webhook(200);
    const mask = (text: string): string => text.replaceAll('42', '***');
    await webhookNotifier({ url, form: 'json', mask }).notify(notification);
    expect(got[0]).not.toContain('42');
  });

  it.each<[string, number, Record<string, string>, string]>([
    ['refuses', 403, {}, 'status 403'],
    ['fails', 500, {}, 'status 500'],
    ['leads elsewhere', 302, { location: 'http://127.0.0.1:1/' }, 'status 302'],
  ])('that %s fails nothing, and its address is not told', async (_what, status, headers, words) => {
    const { url } = await webhook(status, headers);
    const fault = await webhookNotifier({ url, form: 'slack' }).notify(notification);
    expect(fault).toContain(words);
    expect(fault).not.toContain('secret-path');
  });

  it('that is not there fails nothing', async () => {
    const fault = await webhookNotifier({ url: 'http://127.0.0.1:1/secret-path', form: 'slack' }).notify(notification);
    expect(fault).toBe('the webhook could not be reached');
  });

  it.each(['http://example.org/x', 'ftp://example.org', 'hooks', 'https://user:word@example.org/'])(
    'at %s is refused without a word of the address',
    (url) => {
      let message = '';
      try {
        webhookNotifier({ url, form: 'slack' });
      } catch (error) {
        message = String(error);
      }
      expect(message).toContain('the address of the webhook');
      expect(message).not.toContain('example');
    },
  );
});
