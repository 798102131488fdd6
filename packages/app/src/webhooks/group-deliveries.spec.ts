import { describe, expect, it } from '@jest/globals';
import type { Acceptance, Delivery } from './accept-delivery.ts';
import { groupDeliveries } from './group-deliveries.ts';

const delivery = (guid: string, sizeBytes = 10): Delivery => ({
  ...{ guid, name: 'issue_comment', action: 'created', body: '', sizeBytes },
  event: {
    event: 'issue_comment',
    repository: { id: 1, full_name: 'octo/demo' },
    installation: { id: 7 },
    comment: { id: 1, body: '' },
  },
});
const installed: Delivery = {
  ...{ guid: 'installed', name: 'installation', action: 'created', body: '', sizeBytes: 10 },
  event: { event: 'installation', action: 'created', installation: { id: 7 } },
};

/** Stores groups when it is told to, and says which they were. */
function slowStore() {
  const groups: string[][] = [];
  const open: { readonly done: (fault?: Error) => void }[] = [];
  const accept = (deliveries: readonly Delivery[]): Promise<readonly Acceptance[]> => {
    groups.push(deliveries.map(({ guid }) => guid));
    return new Promise((resolve, reject) => {
      open.push({
        done: (fault) => {
          if (fault === undefined) resolve(deliveries.map(() => ({ kind: 'accepted', tasks: 1 })));
          else reject(fault);
        },
      });
    });
  };
  const finish = async (fault?: Error): Promise<void> => {
    open.shift()?.done(fault);
    await new Promise(setImmediate);
  };
  return { groups, accept, finish };
}

describe('groupDeliveries', () => {
  it('stores the first at once, and together what came meanwhile', async () => {
    const { groups, accept, finish } = slowStore();
    const store = groupDeliveries(accept, { atOnce: 1 });
    const all = Promise.all(['a', 'b', 'c'].map((guid) => store(delivery(guid))));
    expect(groups).toEqual([['a']]);
    await finish();
    await finish();
    expect(groups).toEqual([['a'], ['b', 'c']]);
    expect(await all).toHaveLength(3);
  });

  it('answers each after its own group alone', async () => {
    const { accept, finish } = slowStore();
    const store = groupDeliveries(accept, { atOnce: 1 });
    const answered: string[] = [];
    const all = ['a', 'b'].map(async (guid) => {
      await store(delivery(guid));
      answered.push(guid);
    });
    await finish();
    expect(answered).toEqual(['a']);
    await finish();
    await Promise.all(all);
    expect(answered).toEqual(['a', 'b']);
  });

  it('makes no group larger than it may be, in number and in bytes', async () => {
    const { groups, accept, finish } = slowStore();
    const store = groupDeliveries(accept, { atOnce: 1, maxDeliveries: 2, maxBytes: 100 });
    const sizes = { a: 10, b: 10, c: 10, d: 10, e: 95, f: 500, g: 1 };
    const all = Promise.all(Object.entries(sizes).map(([guid, size]) => store(delivery(guid, size))));
    for (let count = 0; count < 6; count += 1) await finish();
    await all;
    expect(groups).toEqual([['a'], ['b', 'c'], ['d'], ['e'], ['f'], ['g']]);
  });

  it('lets nothing share a group with what changes installations', async () => {
    const { groups, accept, finish } = slowStore();
    const store = groupDeliveries(accept, { atOnce: 1 });
    const all = Promise.all([delivery('a'), delivery('b'), installed, delivery('c')].map(store));
    for (let count = 0; count < 4; count += 1) await finish();
    await all;
    expect(groups).toEqual([['a'], ['b'], ['installed'], ['c']]);
  });

  it('stores each by itself where a group cannot be stored, and refuses only what is at fault', async () => {
    const groups: string[][] = [];
    const accept = async (deliveries: readonly Delivery[]): Promise<readonly Acceptance[]> => {
      groups.push(deliveries.map(({ guid }) => guid));
      await new Promise(setImmediate);
      if (deliveries.some(({ guid }) => guid === 'bad')) throw new Error('cannot be stored');
      return deliveries.map(() => ({ kind: 'accepted', tasks: 1 }));
    };
    const store = groupDeliveries(accept, { atOnce: 1 });
    const settled = await Promise.allSettled(['a', 'b', 'bad', 'c'].map((guid) => store(delivery(guid))));
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(groups).toEqual([['a'], ['b', 'bad', 'c'], ['b'], ['bad'], ['c']]);
  });

  it('stores so many groups at once', () => {
    const { groups, accept } = slowStore();
    const store = groupDeliveries(accept, { atOnce: 2 });
    for (const guid of ['a', 'b', 'c']) void store(delivery(guid));
    expect(groups).toEqual([['a'], ['b']]);
  });
});
