import { expect, it } from '@jest/globals';
import { rightOfWay } from './right-of-way.ts';

/** Work that goes first, twice at once; how to end each, and the clock's end of the wait. */
function scene(): {
  readonly ended: () => Promise<readonly string[]>;
  readonly ends: (() => void)[];
  readonly wait: AbortController;
} {
  const wait = new AbortController();
  const { goFirst, giveWay } = rightOfWay({ deadline: () => ({ signal: wait.signal, cancel: () => undefined }) }, 250);
  const ends: (() => void)[] = [];
  const order: string[] = [];
  for (const name of ['one', 'two'])
    void goFirst(() => new Promise<void>((resolve) => ends.push(resolve))).then(() => order.push(name));
  void giveWay().then(() => order.push('other'));
  const ended = async (): Promise<readonly string[]> => {
    await new Promise((resolve) => setImmediate(resolve));
    return [...order];
  };
  return { ended, ends, wait };
}

it('keeps other work waiting as long as anything that goes first is under way', async () => {
  const { ended, ends } = scene();
  ends[0]?.();
  expect(await ended()).toEqual(['one']);
  ends[1]?.();
  expect([...(await ended())].sort()).toEqual(['one', 'other', 'two']);
});

it('keeps other work waiting for a while only', async () => {
  const { ended, wait } = scene();
  expect(await ended()).toEqual([]);
  wait.abort();
  expect(await ended()).toEqual(['other']);
});

it('keeps nobody waiting where nothing goes first, or where that has failed', async () => {
  const { goFirst, giveWay } = rightOfWay(
    { deadline: () => ({ signal: new AbortController().signal, cancel: () => undefined }) },
    250,
  );
  await giveWay();
  await expect(goFirst(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(giveWay()).resolves.toBeUndefined();
});
