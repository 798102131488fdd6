import { InvariantError } from '../errors.ts';
import { GlobMachine } from './glob-machine.ts';
import type { Position } from './glob-machine.ts';
import type { GlobSymbol } from './glob-symbol.ts';

interface State {
  readonly symbol: GlobSymbol | null;
  /** The state after the character. */
  readonly next: number;
  /** States that can be reached without a character. */
  readonly free: number[];
  /** The last state that this one dominates: see {@link GlobAutomaton.dominate}. */
  dominatedTo: number;
}

/** Builds a non-deterministic automaton state by state, and makes a {@link GlobMachine} of it. */
export class GlobAutomaton {
  readonly #states: State[] = [];

  addState(): number {
    return this.#states.push({ symbol: null, next: -1, free: [], dominatedTo: -1 }) - 1;
  }

  /** Adds a state that takes `symbol` and leads to `next`. */
  addStep(symbol: GlobSymbol, next: number): number {
    return this.#states.push({ symbol, next, free: [], dominatedTo: -1 }) - 1;
  }

  addFree(from: number, to: number): void {
    this.#at(from).free.push(to);
  }

  /** How many states there are: the number of the next one. */
  get size(): number {
    return this.#states.length;
  }

  /**
   * Marks states as dominated by the loop of a star. Once that loop is active, whatever precedes the star in its part
   * of the glob need no longer be followed: everything it could still match passes through the star, which matches any
   * text by itself.
   *
   * @param loop the state of the star that loops over text
   * @param last the states after `loop`, up to this one, are those that precede the star
   */
  dominate(loop: number, last: number): void {
    this.#at(loop).dominatedTo = last;
  }

  /** The machine that accepts what leads from `start` to `accept`. */
  compile(start: number, accept: number): GlobMachine {
    // Only states that match a character, and the accepting one, matter to the machine: it walks from one of them to
    // the next.
    const numbers = new Map<number, number>();
    for (const [index, { symbol }] of this.#states.entries())
      if (symbol !== null || index === accept) numbers.set(index, numbers.size);
    const reached = new Map<number, Int32Array>();
    const reach = (from: number): Int32Array => {
      const known = reached.get(from) ?? this.#reach(from, numbers);
      reached.set(from, known);
      return known;
    };
    const positions = [...numbers.keys()].map((index): Position => {
      const { symbol, next, dominatedTo } = this.#at(index);
      return {
        symbol,
        next: symbol === null ? new Int32Array() : reach(next),
        dominatedTo: lastNumber(numbers, dominatedTo),
      };
    });
    return new GlobMachine(positions, reach(start));
  }

  /** The numbered states that are reachable from `from` without a character, in ascending order. */
  #reach(from: number, numbers: ReadonlyMap<number, number>): Int32Array {
    const seen = new Set([from]);
    const found: number[] = [];
    for (const index of seen) {
      const number = numbers.get(index);
      if (number !== undefined) found.push(number);
      for (const next of this.#at(index).free) seen.add(next);
    }
    return Int32Array.from(found).sort();
  }

  #at(index: number): State {
    const state = this.#states[index];
    if (state === undefined) throw new InvariantError(`no state ${index} in the automaton`);
    return state;
  }
}

/** The number of the last numbered state that is not after `last`, or -1. */
function lastNumber(numbers: ReadonlyMap<number, number>, last: number): number {
  for (let index = last; index >= 0; index -= 1) {
    const number = numbers.get(index);
    if (number !== undefined) return number;
  }
  return -1;
}
