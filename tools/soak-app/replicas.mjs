/** The processes of the App, and what hands webhooks to them in turn: GitHub knows one address. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { root } from '../setup.mjs';

const program = join(root, 'packages/app/bin/portcullis-app.cjs');
const fastClock = fileURLToPath(new URL('fast-clock.cjs', import.meta.url));
const notPassedOn = /^(?:host|connection|content-length|transfer-encoding)$/u;

/** @param {{ count: number, folderOf: (number: number) => string }} options */
export async function createReplicas({ count, folderOf }) {
  /** @type {Record<string, string>} */
  let environment = {};
  const targets = Array.from({ length: count }, (_, number) => ({ number, url: null, child: null }));
  const errors = new Map();
  const starts = { failed: 0, crashes: 0 };
  let turn = 0;
  const balancer = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !notPassedOn.test(name)));
    const alive = targets.filter(({ url }) => url !== null);
    turn += 1;
    const target = alive[turn % Math.max(1, alive.length)];
    try {
      const answer = await fetch(`${target.url}${request.url}`, {
        method: 'POST',
        headers,
        body: Buffer.concat(chunks),
      });
      response.writeHead(answer.status).end(await answer.text());
    } catch {
      response.writeHead(502).end();
    }
  });
  await new Promise((resolve) => balancer.listen(0, '127.0.0.1', resolve));
  process.on('exit', () => {
    for (const { child } of targets) child?.kill('SIGKILL');
  });

  /** Starts one as a service manager does, which tries again when it ends; resolves once it listens. */
  async function start(target) {
    for (let attempt = 0; attempt < 10; attempt += 1) if (await startOnce(target)) return;
    throw new Error('the App did not start');
  }

  async function startOnce(target) {
    target.child = spawn(process.execPath, ['--require', fastClock, program], {
      env: { PATH: process.env.PATH, ...environment, PORTCULLIS_APP_DATA: folderOf(target.number) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    createInterface({ input: target.child.stderr }).on('line', (line) => {
      const what = errorIn(line);
      errors.set(what, (errors.get(what) ?? 0) + 1);
    });
    for await (const chunk of target.child.stdout.iterator({ destroyOnReturn: false })) {
      const url = /listens on (\S+);/u.exec(String(chunk))?.[1];
      if (url === undefined) continue;
      target.url = url;
      target.child.stdout.resume();
      return true;
    }
    starts.failed += 1;
    return false;
  }

  async function end(target, signal) {
    target.url = null;
    if (target.child.exitCode !== null) {
      starts.crashes += 1;
      return target.child.exitCode;
    }
    const ended = new Promise((resolve) => target.child.once('exit', resolve));
    target.child.kill(signal);
    return ended;
  }

  return {
    /** What the processes logged as errors, and how often. */
    errors,
    /** Starts that failed, and processes that ended by themselves later. */
    starts,
    webhookUrl: `http://127.0.0.1:${balancer.address().port}/webhooks`,
    /** @param {Record<string, string>} given */
    start: (given) => {
      environment = given;
      return Promise.all(targets.map(start));
    },
    /** Kills one with -9, and starts it again. */
    async killOne(number) {
      const target = targets[number % targets.length];
      await end(target, 'SIGKILL');
      await start(target);
    },
    /** Ends all as a user does. @returns {Promise<number[]>} their exit codes */
    stop: async () => {
      const codes = await Promise.all(targets.map((target) => end(target, 'SIGTERM')));
      balancer.close();
      return codes;
    },
    /** What /readyz of the first says. */
    ready: async () => (await fetch(`${targets[0].url}/readyz`)).json(),
  };
}

/** What a line of the log is about: its message, and the error's. */
function errorIn(line) {
  try {
    const { msg, err, kind, error } = JSON.parse(line);
    return [msg, kind, err?.message ?? error]
      .filter((part) => part !== undefined)
      .join(': ')
      .slice(0, 200);
  } catch {
    return line.slice(0, 200);
  }
}
