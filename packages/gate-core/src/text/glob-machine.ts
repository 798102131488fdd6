import type { GlobSymbol } from './glob-symbol.ts';

/** A position in a glob: what it matches, and the positions after that. The accepting position matches nothing. */
export interface Position {
  readonly symbol: GlobSymbol | null;
  readonly next: Int32Array;
  /** Positions after this one, up to this number, are dominated while this one is in the set. -1: none. */
  readonly dominatedTo: number;
}

/**
 * A set of positions that the machine can be in at once, and its successor for each class of characters, once known.
 */
interface Step {
  readonly positions: Int32Array;
  readonly isAccepting: boolean;
  readonly next: (Step | undefined)[];
}

/** Maximum number of cached positions. When it is reached the cache is cleared, so no glob can fill the memory. */
const maxKept = 2 ** 19;
const nowhere: Position = { symbol: null, next: new Int32Array(), dominatedTo: -1 };
const slash = 1;
const otherCharacter = 0;

/**
 * Runs a glob's automaton over text without backtracking. Sets of positions are computed once and cached, so a
 * character mostly costs one look-up; a character that leads to a new set costs at most one visit to each position of
 * the glob.
 *
 * @see ADR 0058
 */
export class GlobMachine {
  /** How many characters were read and positions visited so far, for tests to compare with the size of the input. */
  work = 0;
  readonly #positions: readonly Position[];
  readonly #start: Int32Array;
  /** Characters that the glob distinguishes, by number; all others behave alike. */
  readonly #classes: ReadonlyMap<string, number>;
  /** The classes of the characters that nearly all paths are made of. */
  readonly #asciiClasses: Uint16Array;
  readonly #marks: Int32Array;
  #round = 0;
  #steps = new Map<string, Step>();
  #kept = 0;

  constructor(positions: readonly Position[], start: Int32Array) {
    this.#positions = positions;
    this.#start = this.#withoutDominated(start);
    this.#marks = new Int32Array(positions.length);
    const classes = new Map([['/', slash]]);
    for (const { symbol } of positions) {
      if (symbol?.take === 'character' && !classes.has(symbol.character))
        classes.set(symbol.character, classes.size + 1);
    }
    this.#classes = classes;
    this.#asciiClasses = Uint16Array.from(
      { length: 128 },
      (_, code) => classes.get(String.fromCharCode(code)) ?? otherCharacter,
    );
  }

  /** Whether the glob matches all of `text`. */
  accepts(text: string): boolean {
    return this.#read(text)?.isAccepting === true;
  }

  /** Whether the glob matches something longer that begins with `text`. */
  continues(text: string): boolean {
    return this.#read(text)?.positions.some((index) => this.#position(index).symbol !== null) === true;
  }

  /** Where the machine is behind `text`; `null`: the glob matches nothing that begins so. */
  #read(text: string): Step | null {
    let step = this.#stepOf(this.#start);
    for (let at = 0; at < text.length; at += 1) {
      this.work += 1;
      const unit = text.charCodeAt(at);
      let kind = this.#asciiClasses[unit];
      if (kind === undefined) {
        const character = String.fromCodePoint(text.codePointAt(at) ?? unit);
        at += character.length - 1;
        kind = this.#classes.get(character) ?? otherCharacter;
      }
      step = step.next[kind] ?? this.#lead(step, kind);
      if (step.positions.length === 0) return null;
    }
    return step;
  }

  #lead(step: Step, kind: number): Step {
    const following = this.#stepOf(this.#follow(step.positions, kind));
    step.next[kind] = following;
    this.#kept += 1;
    return following;
  }

  /** The positions reached with one character of a class. */
  #follow(from: Int32Array, kind: number): Int32Array {
    const found: number[] = [];
    this.#round += 1;
    for (const index of from) {
      this.work += 1;
      const { symbol, next } = this.#position(index);
      if (symbol === null || !this.#takes(symbol, kind)) continue;
      for (const following of next) {
        this.work += 1;
        if (this.#marks[following] === this.#round) continue;
        this.#marks[following] = this.#round;
        found.push(following);
      }
    }
    return this.#withoutDominated(Int32Array.from(found).sort());
  }

  #withoutDominated(ascending: Int32Array): Int32Array {
    let dominatedTo = -1;
    return ascending.filter((index) => {
      if (index <= dominatedTo) return false;
      dominatedTo = Math.max(dominatedTo, this.#position(index).dominatedTo);
      return true;
    });
  }

  #takes(symbol: GlobSymbol, kind: number): boolean {
    switch (symbol.take) {
      case 'character':
        return this.#classes.get(symbol.character) === kind;
      case 'any':
        return true;
      case 'any-but-slash':
        return kind !== slash;
    }
  }

  #stepOf(positions: Int32Array): Step {
    const key = positions.join();
    const known = this.#steps.get(key);
    if (known !== undefined) return known;
    const isAccepting = positions.some((index) => this.#position(index).symbol === null);
    const step: Step = { positions, isAccepting, next: [] };
    if (this.#kept > maxKept) {
      this.#steps = new Map();
      this.#kept = 0;
    }
    this.#kept += positions.length + 1;
    this.#steps.set(key, step);
    return step;
  }

  #position(index: number): Position {
    return this.#positions[index] ?? nowhere;
  }
}
