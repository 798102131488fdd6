import { changesInstallations } from './accept-delivery.ts';
import type { Acceptance, Delivery } from './accept-delivery.ts';

/** How deliveries are put together. */
export interface GroupOptions {
  /** How many groups are stored at once. */
  readonly atOnce: number;
  /** @default 50 */
  readonly maxDeliveries?: number;
  /** Of the bodies of a group. @default 8 MB */
  readonly maxBytes?: number;
}

interface Waiting {
  readonly delivery: Delivery;
  readonly resolve: (acceptance: Acceptance) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Stores deliveries in groups: those that come while others are being stored go together, so that a commit costs the
 * less the more there is to do. None waits for others to come, and each has its answer after its own commit.
 *
 * @param accept stores a group, or throws and has stored none of it
 * @returns stores one
 */
export function groupDeliveries(
  accept: (deliveries: readonly Delivery[]) => Promise<readonly Acceptance[]>,
  { atOnce, maxDeliveries = 50, maxBytes = 8_000_000 }: GroupOptions,
): (delivery: Delivery) => Promise<Acceptance> {
  const waiting: Waiting[] = [];
  let underWay = 0;
  const take = (): readonly Waiting[] => {
    let count = 0;
    let bytes = 0;
    for (const { delivery } of waiting) {
      bytes += delivery.sizeBytes;
      const isAlone = changesInstallations(delivery.event);
      if (count > 0 && (isAlone || count >= maxDeliveries || bytes > maxBytes)) break;
      count += 1;
      if (isAlone) break;
    }
    return waiting.splice(0, count);
  };
  const settle = async (group: readonly Waiting[]): Promise<void> => {
    try {
      const acceptances = await accept(group.map(({ delivery }) => delivery));
      for (const [index, { resolve, reject }] of group.entries()) {
        const acceptance = acceptances[index];
        if (acceptance === undefined) reject(new Error('nothing became of a delivery'));
        else resolve(acceptance);
      }
    } catch (error) {
      const [first] = group;
      if (group.length === 1) first?.reject(error);
      // Whatever is wrong with one of them is no reason to refuse the others.
      else await Promise.all(group.map((one) => settle([one])));
    }
  };
  const work = async (): Promise<void> => {
    underWay += 1;
    while (waiting.length > 0) await settle(take());
    underWay -= 1;
  };
  return (delivery) =>
    new Promise((resolve, reject) => {
      waiting.push({ delivery, resolve, reject });
      if (underWay < atOnce) void work();
    });
}
