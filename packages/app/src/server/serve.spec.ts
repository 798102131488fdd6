import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import type { Answer, AnswerStream } from './answer.ts';
import { serveApp } from './serve.ts';
import type { Listening, ServeLimits } from './serve.ts';

let server: Listening;
let client: Socket;
let answerWith: () => Promise<Answer>;
afterEach(async () => {
  client.destroy();
  await server.close(0);
});

/** Asks for something, and reads nothing of the answer. @returns once it is asked for */
async function ask(answer: Answer, limits: ServeLimits = {}): Promise<void> {
  const asked = new Promise<void>((resolve) => {
    answerWith = () => {
      resolve();
      return Promise.resolve(answer);
    };
  });
  server = await serveApp({
    host: '127.0.0.1',
    port: 0,
    log: pino({ level: 'silent' }),
    answer: () => answerWith(),
    ...limits,
  });
  client = connect(Number(new URL(server.url).port), '127.0.0.1');
  client.pause();
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await asked;
}

/** A stream for somebody who reads nothing of it. */
async function unread(
  limits: ServeLimits = {},
): Promise<{ readonly out: AnswerStream; readonly ended: Promise<void> }> {
  return new Promise((opened) => {
    const stream = (out: AnswerStream): void => {
      const ended = new Promise<void>((resolve) => {
        out.onEnd(resolve);
      });
      opened({ out, ended });
    };
    void ask({ status: 200, body: '', contentType: 'text/event-stream', stream }, limits);
  });
}

describe('a stream that nobody reads', () => {
  it('is ended when too much of it waits', async () => {
    const { out, ended } = await unread();
    for (let megabyte = 0; megabyte < 20; megabyte += 1) out.write('x'.repeat(1_000_000));
    await expect(ended).resolves.toBeUndefined();
  });

  it('takes nothing more once it has ended', async () => {
    const { out, ended } = await unread({ idleTimeoutMs: 100 });
    out.write('x'.repeat(900_000));
    out.end();
    out.write('more');
    await expect(ended).resolves.toBeUndefined();
  });
});

it('waits no longer than it may for somebody who reads nothing of an answer', async () => {
  await ask({ status: 200, body: 'x'.repeat(30_000_000) }, { idleTimeoutMs: 100 });
  await expect(server.close(3_600_000)).resolves.toBeUndefined();
});
