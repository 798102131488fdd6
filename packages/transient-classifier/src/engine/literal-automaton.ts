import { escapeByte, escapeStarted, outside, stepEscape } from '../text/escape-sequence.ts';

const lineFeed = 10;
const carriageReturn = 13;
/** A state has a cell of the tables for each byte. */
export const rowShift = 8;

/** Bytes that are not text: they leave the fast loop. Tab is text. */
function isControl(byte: number): boolean {
  return (byte < 32 && byte !== 9) || byte === 127;
}

/**
 * An Aho-Corasick automaton over bytes: it finds any of many literals in one pass, ignoring case. Its table is filled
 * where texts lead: most literals occur in no log, and what is not visited costs neither time nor room in the caches.
 *
 * @see Aho, Corasick: Efficient string matching, an aid to bibliographic search. CACM 18(6), 1975.
 */
export interface LiteralAutomaton {
  /**
   * `next[(state << rowShift) | byte]`: the state that follows, if it is greater than zero. Else the step is to be asked
   * of {@link LiteralAutomaton.follow}.
   */
  readonly next: Int16Array | Int32Array;
  /**
   * The same for whole lines, to be asked of {@link LiteralAutomaton.followLoud}: it goes on over quiet literals, control
   * characters and escape sequences, and from the end of a line to the start.
   */
  readonly nextLoud: Int16Array | Int32Array;
  /** The state to begin from. */
  readonly start: number;
  /**
   * A step that the table does not hold as one to just go on from: the state that follows, or {@link controlState}.
   * {@link LiteralAutomaton.literalsAt} may have something to say of it.
   */
  readonly follow: (state: number, byte: number) => number;
  /** The state that follows in whole lines; below zero, its opposite where a literal ends that is not quiet. */
  readonly followLoud: (state: number, byte: number) => number;
  /** Indices of the literals that end in a state; empty for most. */
  readonly literalsAt: (state: number) => readonly number[];
  /** Those of them that are not quiet. */
  readonly loudAt: (state: number) => readonly number[];
}

/** Stands for a control character: not a state to continue from. */
export const controlState = -1;

const none: readonly number[] = [];

/** Maximum number of states within escape sequences: no log but one made for it has more. */
const maxWithin = 1024;

/**
 * @param literals lower-case, without control characters.
 * @param isQuiet by index: whether there are times when a literal does not matter.
 */
export function buildLiteralAutomaton(literals: readonly string[], isQuiet: readonly boolean[] = []): LiteralAutomaton {
  const encoder = new TextEncoder();
  const bytes = literals.map((literal) => encoder.encode(literal));
  const classOf = byteClasses(bytes);
  const trie = new Trie(classOf);
  for (const [index, literal] of bytes.entries()) trie.add(literal, index);
  // Memory that nobody touches is not there: states are numbered by their first visit, from 1 on.
  const maxStates = trie.size + 1 + maxWithin;
  const Table = maxStates < 32_768 ? Int16Array : Int32Array;
  const next = new Table(maxStates << rowShift);
  const nextLoud = new Table(maxStates << rowShift);
  const stateOf = new Int32Array(trie.size);
  const nodeOf = [root];
  const found: (readonly number[])[] = [none];
  const loud: (readonly number[])[] = [none];

  function visit(node: number): number {
    const known = stateOf[node] ?? 0;
    if (known > 0) return known;
    const state = nodeOf.push(node) - 1;
    stateOf[node] = state;
    const ends = trie.literalsAt(node);
    found.push(ends);
    loud.push(ends.filter((literal) => isQuiet[literal] !== true));
    return state;
  }

  const start = visit(root);
  const placeOf = new Map<number, number>();
  const within = new Map<string, number>();

  /** The state of a place within an escape sequence, behind which a text goes on as it stood before. */
  function visitWithin(node: number, place: number): number {
    if (place === outside) return visit(node);
    const key = `${node} ${place}`;
    const known = within.get(key);
    if (known !== undefined) return known;
    // No room: whoever looks for literals is sent to this line, and begins anew.
    if (within.size === maxWithin) return -start;
    const state = nodeOf.push(node) - 1;
    within.set(key, state);
    placeOf.set(state, place);
    found.push(none);
    loud.push(none);
    return state;
  }

  function follow(state: number, byte: number): number {
    if (isControl(byte)) return controlState;
    const cell = (state << rowShift) | byte;
    const known = next[cell] ?? 0;
    if (known < 0) return -known;
    const target = visit(trie.step(nodeOf[state] ?? root, classOf[byte] ?? 0));
    next[cell] = found[target]?.length === 0 ? target : -target;
    return target;
  }

  function stepLoud(state: number, byte: number): number {
    if (byte === lineFeed || byte === carriageReturn) return start;
    const place = placeOf.get(state) ?? outside;
    if (place !== outside) return visitWithin(nodeOf[state] ?? root, stepEscape(place, byte));
    if (byte === escapeByte) return visitWithin(nodeOf[state] ?? root, escapeStarted);
    if (isControl(byte)) return state;
    const target = follow(state, byte);
    return loud[target]?.length === 0 ? target : -target;
  }

  return {
    next,
    nextLoud,
    start,
    follow,
    followLoud(state, byte) {
      const target = stepLoud(state, byte);
      nextLoud[(state << rowShift) | byte] = target;
      return target;
    },
    literalsAt: (state) => found[state] ?? none,
    loudAt: (state) => loud[state] ?? none,
  };
}

const root = 0;

/** The literals as a tree of byte classes, with what each place falls back to. */
class Trie {
  readonly #classOf: Uint8Array;
  /** By place and class. */
  readonly #children = new Map<number, number>();
  readonly #parents: number[] = [root];
  readonly #classes: number[] = [0];
  readonly #fallbacks: number[] = [root];
  readonly #literals: number[][] = [[]];

  constructor(classOf: Uint8Array) {
    this.#classOf = classOf;
  }

  get size(): number {
    return this.#parents.length;
  }

  add(bytes: Uint8Array, literal: number): void {
    let node = root;
    for (const byte of bytes) node = this.#childOf(node, this.#classOf[byte] ?? 0);
    this.#literals[node]?.push(literal);
  }

  step(node: number, column: number): number {
    for (let from = node; ; from = this.#fallbackOf(from)) {
      const child = this.#children.get((from << rowShift) | column);
      if (child !== undefined) return child;
      if (from === root) return root;
    }
  }

  literalsAt(node: number): readonly number[] {
    const own = this.#literals[node] ?? [];
    return node === root ? own : [...own, ...this.literalsAt(this.#fallbackOf(node))];
  }

  #childOf(node: number, column: number): number {
    const key = (node << rowShift) | column;
    const known = this.#children.get(key);
    if (known !== undefined) return known;
    const child = this.size;
    this.#children.set(key, child);
    this.#parents.push(node);
    this.#classes.push(column);
    this.#fallbacks.push(node === root ? root : unknownFallback);
    this.#literals.push([]);
    return child;
  }

  /** The longest end of what leads to a place that begins a literal too. No deeper than a literal is long. */
  #fallbackOf(node: number): number {
    const known = this.#fallbacks[node] ?? root;
    if (known !== unknownFallback) return known;
    const fallback = this.step(this.#fallbackOf(this.#parents[node] ?? root), this.#classes[node] ?? 0);
    this.#fallbacks[node] = fallback;
    return fallback;
  }
}

const unknownFallback = -1;

/** Class 0 holds all bytes that no literal uses. Bytes that seldom distinguish literals share a class: the patterns check exactly. */
function byteClasses(literals: readonly Uint8Array[]): Uint8Array {
  const classOfGroup = new Uint8Array(256);
  let classCount = 1;
  for (const literal of literals) {
    for (const byte of literal) {
      const group = groupOf(byte);
      if (classOfGroup[group] === 0) classOfGroup[group] = classCount++;
    }
  }
  return Uint8Array.from({ length: 256 }, (_value, byte) => classOfGroup[groupOf(byte)] ?? 0);
}

const rarePunctuation: ReadonlySet<number> = new Set(Array.from('!?%`*+,"\'', (character) => character.charCodeAt(0)));

/** The representative of all bytes that are treated as equal. */
function groupOf(byte: number): number {
  if (byte >= 65 && byte <= 90) return byte + 32;
  if (byte >= 48 && byte <= 57) return 48;
  if (byte >= 128 && byte < 192) return 128 + (byte % 11);
  return rarePunctuation.has(byte) ? 33 : byte;
}

/** The literals in a text without control characters. */
export function literalsIn(automaton: LiteralAutomaton, text: Uint8Array): ReadonlySet<number> {
  const { next, start, follow, literalsAt } = automaton;
  const literals = new Set<number>();
  let state = start;
  for (const byte of text) {
    const known = next[(state << rowShift) | byte] ?? 0;
    const target = known > 0 ? known : follow(state, byte);
    state = target === controlState ? start : target;
    if (known <= 0) for (const literal of literalsAt(state)) literals.add(literal);
  }
  return literals;
}
