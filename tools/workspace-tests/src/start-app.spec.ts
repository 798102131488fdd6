import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { plainEnvironment, repositoryRoot } from './repository.ts';

it('npm run app starts with nothing but Node, where the user is, and ends as a whole with Ctrl-C', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portcullis-start-app-'));
  // A terminal: its Ctrl-C reaches npm and all that npm has started.
  const npm = spawn('npm', ['run', '--silent', '--prefix', repositoryRoot, 'app'], {
    cwd: folder,
    env: { ...plainEnvironment, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  try {
    const ended = new Promise((resolve) => npm.once('close', resolve));
    let printed = '';
    const setupUrl = await new Promise<string>((resolve, reject) => {
      npm.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        printed += chunk;
        const found = /Open (?<url>http:\S+)\n/u.exec(printed)?.groups?.['url'];
        if (found !== undefined) resolve(found);
      });
      npm.once('close', () => {
        reject(new Error(`it ended: ${printed}`));
      });
    });
    expect((await fetch(setupUrl)).status).toBe(200);
    expect(readdirSync(join(folder, '.portcullis-app'))).toContain('database.lock');
    process.kill(-(npm.pid ?? 0), 'SIGINT');
    await ended;
    expect(readdirSync(join(folder, '.portcullis-app'))).toEqual(['database']);
  } finally {
    if (npm.exitCode === null && npm.signalCode === null) process.kill(-(npm.pid ?? 0), 'SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}, 300_000);
