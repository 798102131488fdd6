import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FolderInUseError, lockFolder, lockLifeMs } from './folder-lock.ts';
import type { Processes } from './folder-lock.ts';

const now = new Date('2026-11-23T12:00:00Z');
let parent = '';
let folder = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'portcullis-lock-'));
  folder = join(parent, 'data/database');
});
afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

const processes = (pid: number, running: Readonly<Record<number, string>>): Processes => ({
  pid,
  startOf: (of) => running[of] ?? null,
});

describe('the lock of a data folder', () => {
  it('is beside it, refuses another process, and is given back', () => {
    const lock = lockFolder(folder, now, processes(1, { 1: 'a', 2: 'b' }));
    expect(lock.file).toBe(`${folder}.lock`);
    expect(() => lockFolder(folder, now, processes(2, { 1: 'a', 2: 'b' }))).toThrow(FolderInUseError);
    lock.release();
    expect(existsSync(lock.file)).toBe(false);
  });

  it.each([
    ['has ended', {}],
    ['has left its number to a later process', { 1: 'later' }],
  ])('is taken over when its owner %s', (_what, running) => {
    lockFolder(folder, now, processes(1, { 1: 'a' }));
    const taken = lockFolder(folder, now, processes(2, { ...running, 2: 'b' }));
    expect(readFileSync(taken.file, 'utf8')).toContain('"pid":2');
  });

  it('is not given back by an owner that has lost it', () => {
    const lost = lockFolder(folder, now, processes(1, { 1: 'a' }));
    const taken = lockFolder(folder, now, processes(2, { 2: 'b' }));
    lost.release();
    expect(existsSync(taken.file)).toBe(true);
  });

  it('of another machine is taken over once it is no longer refreshed', () => {
    const { file } = lockFolder(folder, now, processes(1, { 1: 'a' }));
    writeFileSync(file, JSON.stringify({ host: `not-${hostname()}`, pid: 1, start: 'a' }));
    utimesSync(file, now, now);
    const at = (laterMs: number) => (): unknown =>
      lockFolder(folder, new Date(now.getTime() + laterMs), processes(2, { 2: 'b' }));
    expect(at(lockLifeMs)).toThrow(/in use by process 1 on not-/u);
    expect(at(lockLifeMs + 1)).not.toThrow();
  });

  it('that is none of ours is left alone', () => {
    const { file } = lockFolder(folder, now, processes(1, { 1: 'a' }));
    writeFileSync(file, 'what is this');
    expect(() => lockFolder(folder, now, processes(2, {}))).toThrow(/not a lock that this program wrote/u);
  });

  it('knows this very process', () => {
    const lock = lockFolder(folder, now);
    expect(() => lockFolder(folder, now)).toThrow(`process ${process.pid}`);
    lock.release();
  });
});
