import type { PlannedCheck } from './planned-check.ts';
import type { CheckNeed } from './runnable-check.ts';

/**
 * Legs whose services publish the same port run one after the other: on GitHub each has a machine, and services, of its
 * own. Every check of such a leg waits for all of those before it, however they end.
 *
 * @param planned in the order of the pipeline, in which no job comes before one that it needs.
 */
export function takeTurns(planned: readonly PlannedCheck[]): readonly PlannedCheck[] {
  const before: { readonly leg: PlannedCheck['leg']; readonly ports: readonly number[]; readonly keys: string[] }[] =
    [];
  return planned.map((one) => {
    const ports = portsOf(one);
    if (ports.length === 0) return one;
    const own = before.find(({ leg }) => leg === one.leg);
    if (own === undefined) before.push({ leg: one.leg, ports, keys: [one.runnable.key] });
    else own.keys.push(one.runnable.key);
    const turns = before
      .filter(({ leg, ports: taken }) => leg !== one.leg && taken.some((port) => ports.includes(port)))
      .flatMap(({ keys }) => keys.map((key): CheckNeed => ({ key, condition: 'ended' })));
    return turns.length === 0
      ? one
      : { ...one, runnable: { ...one.runnable, needs: [...one.runnable.needs, ...turns] } };
  });
}

function portsOf({ job, runnable }: PlannedCheck): readonly number[] {
  // What is not run here starts nothing.
  if (runnable.obstacle !== null) return [];
  return Object.values(job.services).flatMap(({ image, ports }) => (image === undefined ? [] : ports));
}
