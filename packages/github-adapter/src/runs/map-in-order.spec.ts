import { describe, expect, it } from '@jest/globals';
import { collect } from '../testing/connected.ts';
import { mapInOrder } from './map-in-order.ts';

describe('mapping several at a time', () => {
  it('keeps the order, and the width', async () => {
    let underWay = 0;
    let most = 0;
    const results = await collect(
      mapInOrder([5, 1, 4, 2, 3], 2, async (turns) => {
        underWay += 1;
        most = Math.max(most, underWay);
        for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
        underWay -= 1;
        return turns;
      }),
    );
    expect(results).toEqual([5, 1, 4, 2, 3]);
    expect(most).toBeLessThanOrEqual(2);
  });

  it('gives what came before a failure', async () => {
    const seen: number[] = [];
    const reading = async (): Promise<void> => {
      for await (const value of mapInOrder([1, 2, 3], 3, (item) =>
        item === 2 ? Promise.reject(new Error('two')) : Promise.resolve(item),
      ))
        seen.push(value);
    };
    await expect(reading()).rejects.toThrow('two');
    expect(seen).toEqual([1]);
  });
});
