/** What a step of the automaton takes: one exact character, any character, or any but `/`. */
export type GlobSymbol = { readonly take: 'character'; readonly character: string } | { readonly take: 'any' } | { readonly take: 'any-but-slash' };

interface State {
  readonly symbol: GlobSymbol | null;
  /** Where a taken character leads. */
  next: number;
  /** Where one may go without taking a character. */
  readonly free: number[];
}

/** A non-deterministic automaton: run by keeping the set of all states it can be in, so that no pattern makes it backtrack. */
export class GlobAutomaton {
  readonly #states: State[] = [];

  addState(symbol: GlobSymbol | null = null): number {
    return this.#states.push({ symbol, next: -1, free: [] }) - 1;
  }

  /** Adds a state that takes `symbol` and leads to `next`. */
  addStep(symbol: GlobSymbol, next: number): number {
    const state = this.addState(symbol);
    this.#at(state).next = next;
    return state;
  }

  addFree(from: number, to: number): void {
    this.#at(from).free.push(to);
  }

  /** Whether the automaton, begun in `start`, can be in `accept` after all of `text`. */
  accepts(text: string, start: number, accept: number): boolean {
    let current = new Set<number>();
    this.#enter(start, current);
    for (const character of text) {
      const following = new Set<number>();
      for (const index of current) {
        const state = this.#at(index);
        if (state.symbol !== null && takes(state.symbol, character)) this.#enter(state.next, following);
      }
      if (following.size === 0) return false;
      current = following;
    }
    return current.has(accept);
  }

  #enter(index: number, states: Set<number>): void {
    const pending = [index];
    for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
      if (states.has(top)) continue;
      states.add(top);
      pending.push(...this.#at(top).free);
    }
  }

  #at(index: number): State {
    const state = this.#states[index];
    if (state === undefined) throw new RangeError(`no state ${index} in the automaton`);
    return state;
  }
}

function takes(symbol: GlobSymbol, character: string): boolean {
  switch (symbol.take) {
    case 'character':
      return symbol.character === character;
    case 'any':
      return true;
    case 'any-but-slash':
      return character !== '/';
  }
}
