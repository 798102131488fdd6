import { gitHubDescription } from '../openapi/description.ts';
import type { Fault, FaultEffect } from './fault.ts';

/** The name of requests to GraphQL, in fault scripts and records of requests. */
export const graphqlOperation = 'graphql';

/** The name of requests to the store of logs and archives, in fault scripts and records of requests. */
export const downloadOperation = 'download';

interface Armed {
  readonly fault: Fault;
  seen: number;
}

/** The faults to come. */
export class FaultScript {
  #armed: Armed[] = [];

  /**
   * Adds a fault.
   *
   * @throws {RangeError} when there is no such operation, or a count is invalid.
   */
  add(fault: Fault): void {
    const known = ['*', 'read', 'write', downloadOperation, graphqlOperation];
    if (!known.includes(fault.operation) && !(fault.operation in gitHubDescription.operations)) {
      throw new RangeError(
        `no request belongs to the operation ${JSON.stringify(fault.operation)}; name one by its identifier, such as "actions/re-run-workflow-failed-jobs", or use ${known.join(', ')}`,
      );
    }
    for (const [name, count] of [
      ['occurrence', fault.occurrence],
      ['times', fault.times],
    ] as const) {
      if (count !== undefined && count !== 'always' && !(Number.isInteger(count) && count > 0))
        throw new RangeError(`${name} of a fault must be a whole number of at least 1, not ${count}`);
    }
    this.#armed.push({ fault, seen: 0 });
  }

  /** Forgets all faults. */
  clear(): void {
    this.#armed = [];
  }

  /** The effects that meet a request; each is counted, whether it does or not. */
  meet(operation: string, method: string): FaultEffect[] {
    return this.#armed
      .filter(({ fault }) => isMatch(fault.operation, operation, method))
      .flatMap((armed) => this.#count(armed));
  }

  #count(armed: Armed): FaultEffect[] {
    armed.seen += 1;
    const first = armed.fault.occurrence ?? 1;
    const times = armed.fault.times ?? 1;
    const isMet = armed.seen >= first && (times === 'always' || armed.seen < first + times);
    return isMet ? [armed.fault.effect] : [];
  }
}

function isMatch(wanted: string, operation: string, method: string): boolean {
  const isRead = method === 'GET' || method === 'HEAD';
  return (
    wanted === '*' ||
    wanted === operation ||
    (operation !== downloadOperation && wanted === (isRead ? 'read' : 'write'))
  );
}
