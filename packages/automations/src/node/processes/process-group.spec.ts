import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startGroup } from './process-group.ts';
import type { ProcessGroup } from './process-group.ts';
import { listSurvivors, signalEach } from './survivors.ts';
import { checkMarker, startWatchdog } from './watchdog.ts';
import type { Watchdog } from './watchdog.ts';

const runId = `spec-${process.pid}`;
let folder = '';
let watchdog: Watchdog;
let count = 0;

interface Started {
  readonly group: ProcessGroup;
  readonly log: () => string;
  readonly survivors: () => readonly number[];
}

const open: number[] = [];

function start(script: string, graceMs = 300): Started {
  count += 1;
  const file = join(folder, `${count}.log`);
  const output = openSync(file, 'w');
  open.push(output);
  const marker = checkMarker(runId, count);
  const argv = ['bash', '-c', script] as const;
  const group = startGroup({ argv, cwd: folder, env: process.env, output, marker, watchdog, graceMs });
  return {
    group,
    log: () => readFileSync(file, 'utf8'),
    survivors: () => listSurvivors({ group: -1, marker: `${marker.name}=${marker.value}` }),
  };
}

/** Waits until the command has written a word: it runs, and so does what it started before. */
async function hasWritten({ log }: Started, word: string): Promise<void> {
  while (!log().includes(word)) await new Promise((resolve) => setImmediate(resolve));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis group '));
  watchdog = startWatchdog(runId);
});
afterEach(() => {
  open.splice(0).forEach(closeSync);
});
afterAll(() => {
  watchdog.dismiss();
  signalEach(listSurvivors({ group: -1, marker: `PORTCULLIS_RUN_ID=${runId}.` }), 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('a process group', () => {
  it.each([
    ['exit 0', 0],
    ['exit 7', 7],
    ['kill -9 $$', 137],
    ['no-such-program', 127],
  ])('answers with the exit code of its command: %s', async (script, exitCode) => {
    await expect(start(script).group.ended).resolves.toBe(exitCode);
  });

  it('writes both outputs to the log, complete and in order', async () => {
    const started = start('for i in $(seq 2000); do echo out $i; echo err $i >&2; done');
    await started.group.ended;
    const lines = Array.from({ length: 2000 }, (_, index) => `out ${index + 1}\nerr ${index + 1}\n`);
    expect(started.log()).toBe(lines.join(''));
  });

  it('gives the command no standard input, and no other open file', async () => {
    const started = start('cat; ls /proc/self/fd 2>/dev/null | grep -c "^3$" || true');
    await started.group.ended;
    // `ls` itself opens the folder as the first free number.
    expect(started.log().trim()).toBe(process.platform === 'linux' ? '1' : '0');
  });

  it('cannot start in a folder that does not exist', async () => {
    const options = { argv: ['true'], env: {}, output: 1, watchdog, graceMs: 1 } as const;
    const { ended } = startGroup({ ...options, cwd: join(folder, 'none'), marker: checkMarker(runId, 0) });
    await expect(ended).rejects.toThrow('ENOENT');
  });
});

const leavers: readonly (readonly [string, string])[] = [
  ['a child', 'sleep 60 & echo ready; wait'],
  ['children that ignore the request', `trap '' TERM; (trap '' TERM; sleep 60) & echo ready; wait; sleep 60`],
  ['a command under timeout', 'timeout 60 sleep 60 & echo ready; wait'],
  ['a shell with job control', `bash -mc 'sleep 60 & echo ready; wait'`],
  ['a session of its own', 'setsid sleep 60 & echo ready; wait'],
  ['a tree of children', 'bash -c "bash -c \'sleep 60 & sleep 60\' & echo ready; wait" & wait'],
];

describe('nothing is left behind', () => {
  it.each(leavers)('when it is asked to end: %s', async (_what, script) => {
    const started = start(script);
    await hasWritten(started, 'ready');
    started.group.stop();
    await started.group.ended;
    expect(started.survivors()).toEqual([]);
  });

  it.each(leavers)('when it is killed: %s', async (_what, script) => {
    const started = start(script, 60_000);
    await hasWritten(started, 'ready');
    started.group.kill();
    await started.group.ended;
    expect(started.survivors()).toEqual([]);
  });

  it.each([
    ['a child', 'sleep 60 & exit 3'],
    ['a daemon', 'setsid sleep 60 & exit 3'],
    ['a child that holds the output', '(echo late; exec sleep 60) & exit 3'],
    ['a child that ignores the request', `(trap '' TERM; sleep 60) & exit 3`],
  ])('when the command ends by itself and leaves %s', async (_what, script) => {
    const started = start(script);
    await expect(started.group.ended).resolves.toBe(3);
    expect(started.survivors()).toEqual([]);
  });
});
