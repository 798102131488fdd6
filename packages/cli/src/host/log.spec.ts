import { describe, expect, it } from '@jest/globals';
import { memoryHost } from '../testing/memory-host.ts';
import { createLog } from './log.ts';
import type { LogLevel } from './log.ts';

async function linesAt(level: LogLevel): Promise<readonly unknown[]> {
  const { host, stderr } = memoryHost({ cwd: '/' });
  const log = createLog(level, host);
  log.debug({ a: 1 }, 'first');
  log.warn({ b: 2 }, 'second');
  await log.flush();
  log.warn({ c: 3 }, 'third');
  await log.flush();
  return stderr
    .text()
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

describe('createLog', () => {
  it('writes JSON lines from the level on, in order', async () => {
    expect(await linesAt('debug')).toEqual([
      { level: 20, time: '2026-11-23T18:00:00.000Z', a: 1, msg: 'first' },
      { level: 40, time: '2026-11-23T18:00:00.000Z', b: 2, msg: 'second' },
      { level: 40, time: '2026-11-23T18:00:00.000Z', c: 3, msg: 'third' },
    ]);
  });

  it.each<[LogLevel, number]>([
    ['warn', 2],
    ['error', 0],
    ['silent', 0],
  ])('at %s writes %i of these lines', async (level, count) => {
    expect(await linesAt(level)).toHaveLength(count);
  });
});
