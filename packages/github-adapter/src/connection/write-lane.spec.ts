import { describe, expect, it } from '@jest/globals';
import { virtualTiming } from '../testing/virtual-timing.ts';
import { createWriteLane } from './write-lane.ts';

function lane(): { run: ReturnType<typeof createWriteLane>; slept: readonly number[] } {
  let nowMs = 0;
  const timing = virtualTiming(
    () => nowMs,
    (durationMs) => {
      nowMs += durationMs;
    },
  );
  return { run: createWriteLane(timing, 1000), slept: timing.slept };
}

describe('the lane of writes', () => {
  it('lets one write through at a time, in order, with a pause between', async () => {
    const { run, slept } = lane();
    const log: string[] = [];
    const write = (name: string) => async (): Promise<string> => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      return name;
    };
    await expect(Promise.all([run(write('first')), run(write('second')), run(write('third'))])).resolves.toEqual([
      'first',
      'second',
      'third',
    ]);
    expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends', 'third begins', 'third ends']);
    expect(slept).toEqual([1000, 1000]);
  });

  it('goes on after a write that failed', async () => {
    const { run } = lane();
    const failing = run(() => Promise.reject(new Error('no')));
    const next = run(() => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });
});
