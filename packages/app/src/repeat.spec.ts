import { jest } from '@jest/globals';
import { repeat } from './repeat.ts';

/** Work that ends when it is told to. */
function slowWork(): { readonly act: () => Promise<void>; readonly ends: (() => void)[] } {
  const ends: (() => void)[] = [];
  return {
    ends,
    act: () =>
      new Promise((resolve) => {
        ends.push(resolve);
      }),
  };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('repeat', () => {
  it('does not begin again while the last turn is under way', async () => {
    const { act, ends } = slowWork();
    const repeated = repeat(act, 1_000, () => undefined);
    await jest.advanceTimersByTimeAsync(3_000);
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await repeated.stop();
  });

  it('stops once what is under way has ended', async () => {
    const { act, ends } = slowWork();
    const repeated = repeat(act, 1_000, () => undefined);
    await jest.advanceTimersByTimeAsync(1_000);
    let hasStopped = false;
    const stopped = repeated.stop().then(() => {
      hasStopped = true;
    });
    await jest.advanceTimersByTimeAsync(5_000);
    expect(hasStopped).toBe(false);
    ends[0]?.();
    await stopped;
    expect(ends).toHaveLength(1);
  });

  it('goes on after an error, and tells of it', async () => {
    const errors: unknown[] = [];
    const repeated = repeat(
      () => Promise.reject(new Error('no database')),
      1_000,
      (error) => errors.push(error),
    );
    await jest.advanceTimersByTimeAsync(2_000);
    await repeated.stop();
    expect(errors).toEqual([new Error('no database'), new Error('no database')]);
  });
});
