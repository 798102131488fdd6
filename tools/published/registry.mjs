/** A package registry of one's own on loopback, for as long as a release is rehearsed. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './packages.mjs';

const manifestFolder = fileURLToPath(new URL('registry/', import.meta.url));
const patienceMs = 60_000;

/**
 * Installs a registry below a folder and starts it, empty, on a free port of the loopback interface. It holds the
 * packages of this scope alone: whatever else an install needs comes from the registry that npm is configured with.
 *
 * @param {string} folder
 * @returns {Promise<{ npmrc: string, stop: () => Promise<void> }>} lines for an `.npmrc`, and how to end it
 */
export async function startRegistry(folder) {
  mkdirSync(folder);
  cpSync(manifestFolder, folder, { recursive: true });
  npm(['ci', '--silent'], folder);
  const port = await freePort();
  writeFileSync(join(folder, 'config.yaml'), configuration(join(folder, 'storage')));
  const log = openSync(join(folder, 'registry.log'), 'w');
  const script = join(folder, 'node_modules/verdaccio/bin/verdaccio');
  const args = [script, '--config', join(folder, 'config.yaml'), '--listen', `127.0.0.1:${port}`];
  const server = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', log, log] });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    server.kill('SIGKILL');
    await ended;
  };
  try {
    await answers(`http://127.0.0.1:${port}/-/ping`, server);
  } catch (error) {
    await stop();
    throw error;
  }
  // Any token does: everybody may publish, and npm insists on one.
  return { npmrc: `@portcullis:registry=http://127.0.0.1:${port}/\n//127.0.0.1:${port}/:_authToken=rehearsal\n`, stop };
}

/** @param {string} storage */
function configuration(storage) {
  const everybody = '{ access: $all, publish: $all, unpublish: $all }';
  return [
    `storage: ${JSON.stringify(storage)}`,
    'web: { enable: false }',
    'uplinks: {}',
    `packages: { '@portcullis/*': ${everybody}, '**': { access: $all } }`,
    'log: { type: stdout, format: json, level: warn }',
    '',
  ].join('\n');
}

/** @returns {Promise<number>} a port that nothing listens on */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * @param {string} url
 * @param {import('node:child_process').ChildProcess} server
 */
async function answers(url, server) {
  const giveUpAtMs = Date.now() + patienceMs;
  for (;;) {
    if (server.exitCode !== null) throw new Error(`the registry ended with exit code ${server.exitCode}`);
    if (Date.now() > giveUpAtMs) throw new Error(`the registry did not answer within ${patienceMs / 1000} s`);
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
