import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { repositoryRoot } from './repository.ts';

const moduleUrl = pathToFileURL(join(repositoryRoot, 'tools/setup-lock.mjs')).href;
const program = `
  const [file, result] = process.argv.slice(1);
  const { alone } = await import(${JSON.stringify(moduleUrl)});
  const { writeFileSync } = await import('node:fs');
  alone(file, () => writeFileSync(result, 'done'), () => console.log('waiting'));
`;

let folder = '';
let lock = '';
let result = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-lock-'));
  lock = join(folder, 'setup.lock');
  result = join(folder, 'result');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const args = (): string[] => ['--input-type=module', '-e', program, lock, result];

describe('the lock of the set-up', () => {
  it('is released when the work is done', () => {
    const { status, stdout } = spawnSync(process.execPath, args(), { encoding: 'utf8' });

    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(readFileSync(result, 'utf8')).toBe('done');
    expect(existsSync(lock)).toBe(false);
  });

  it('lets a second command wait for the first', async () => {
    writeFileSync(lock, String(process.pid));
    const second = spawn(process.execPath, args(), { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(second, 'close');
    const [said] = await once(second.stdout, 'data');

    expect(String(said)).toBe('waiting\n');
    expect(existsSync(result)).toBe(false);
    rmSync(lock);
    await ended;
    expect(readFileSync(result, 'utf8')).toBe('done');
  });

  it('is taken over from a process that is gone', () => {
    const gone = spawnSync(process.execPath, ['-e', '0']);
    writeFileSync(lock, String(gone.pid));
    spawnSync(process.execPath, args());

    expect(readFileSync(result, 'utf8')).toBe('done');
  });
});
