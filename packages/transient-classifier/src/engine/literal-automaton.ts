/** Bytes that are not text: they leave the fast loop. Tab is text. */
function isControl(byte: number): boolean {
  return (byte < 32 && byte !== 9) || byte === 127;
}

/**
 * An Aho-Corasick automaton over bytes, fully deterministic: it finds any of many literals in one pass, ignoring case.
 *
 * @see Aho, Corasick: Efficient string matching, an aid to bibliographic search. CACM 18(6), 1975.
 */
export interface LiteralAutomaton {
  /** Column of the table for each byte. */
  readonly classOf: Uint8Array;
  /** `next[(state << shift) | class]`. */
  readonly next: Uint16Array | Uint32Array;
  readonly shift: number;
  /** States from here on report matches; {@link controlState} is one of them. */
  readonly firstReporting: number;
  /** The state for control characters, not a state to continue from. */
  readonly controlState: number;
  /** Indices of the literals that end in a state, by `state - firstReporting`. */
  readonly found: readonly Uint32Array[];
}

interface TrieNode {
  readonly children: Map<number, TrieNode>;
  readonly literals: number[];
  fail: TrieNode | null;
  number: number;
}

/** @param literals lower-case, without control characters. */
export function buildLiteralAutomaton(literals: readonly string[]): LiteralAutomaton {
  const encoder = new TextEncoder();
  const bytes = literals.map((literal) => encoder.encode(literal));
  const { classOf, classCount, controlClass } = byteClasses(bytes);
  const nodes = linkFailures(buildTrie(bytes, classOf));
  const quiet = nodes.filter((node) => node.literals.length === 0);
  const reporting = nodes.filter((node) => node.literals.length > 0);
  for (const [number, node] of [...quiet, ...reporting].entries()) node.number = number;
  const shift = Math.ceil(Math.log2(classCount));
  const size = (nodes.length + 1) << shift;
  const next = nodes.length < 65_535 ? new Uint16Array(size) : new Uint32Array(size);
  for (const node of nodes) fillRow(next, node, shift, classCount);
  for (const node of nodes) next[(node.number << shift) | controlClass] = nodes.length;
  return {
    classOf,
    next,
    shift,
    firstReporting: quiet.length,
    controlState: nodes.length,
    found: [...reporting.map((node) => Uint32Array.from(node.literals)), new Uint32Array()],
  };
}

/**
 * Class 0 holds all bytes that no literal uses. Bytes that seldom distinguish literals share a class: a smaller table
 * is faster, and the patterns check exactly.
 */
function byteClasses(literals: readonly Uint8Array[]): {
  classOf: Uint8Array;
  classCount: number;
  controlClass: number;
} {
  const classOfGroup = new Uint8Array(256);
  let classCount = 1;
  for (const literal of literals) {
    for (const byte of literal) {
      const group = groupOf(byte);
      if (classOfGroup[group] === 0) classOfGroup[group] = classCount++;
    }
  }
  const controlClass = classCount++;
  const classOf = Uint8Array.from({ length: 256 }, (_value, byte) =>
    isControl(byte) ? controlClass : (classOfGroup[groupOf(byte)] ?? 0),
  );
  return { classOf, classCount, controlClass };
}

const rarePunctuation: ReadonlySet<number> = new Set(Array.from('!?%`*+,"\'', (character) => character.charCodeAt(0)));

/** The representative of all bytes that are treated as equal. */
function groupOf(byte: number): number {
  if (byte >= 65 && byte <= 90) return byte + 32;
  if (byte >= 48 && byte <= 57) return 48;
  if (byte >= 128 && byte < 192) return 128 + (byte % 11);
  return rarePunctuation.has(byte) ? 33 : byte;
}

function createNode(): TrieNode {
  return { children: new Map(), literals: [], fail: null, number: 0 };
}

function buildTrie(literals: readonly Uint8Array[], classOf: Uint8Array): TrieNode {
  const root = createNode();
  for (const [index, literal] of literals.entries()) {
    let node = root;
    for (const byte of literal) {
      const column = classOf[byte] ?? 0;
      let child = node.children.get(column);
      if (child === undefined) {
        child = createNode();
        node.children.set(column, child);
      }
      node = child;
    }
    node.literals.push(index);
  }
  return root;
}

/** @returns the nodes by depth, the root first; each comes after its failure link. */
function linkFailures(root: TrieNode): TrieNode[] {
  const nodes = [root];
  for (const node of nodes) {
    for (const [column, child] of node.children) {
      let fail = node.fail;
      while (fail !== null && !fail.children.has(column)) fail = fail.fail;
      child.fail = fail?.children.get(column) ?? root;
      child.literals.push(...child.fail.literals);
      nodes.push(child);
    }
  }
  return nodes;
}

/** Rows are filled by depth, so the failure link's row is already complete. */
function fillRow(next: Uint16Array | Uint32Array, node: TrieNode, shift: number, classCount: number): void {
  const row = node.number << shift;
  const failRow = node.fail === null ? null : node.fail.number << shift;
  for (let column = 0; column < classCount; column += 1) {
    next[row | column] = node.children.get(column)?.number ?? (failRow === null ? 0 : (next[failRow | column] ?? 0));
  }
}

/** The literals in a text without control characters. */
export function literalsIn(automaton: LiteralAutomaton, text: Uint8Array): ReadonlySet<number> {
  const { classOf, next, shift, firstReporting, controlState, found } = automaton;
  const literals = new Set<number>();
  let state = 0;
  for (const byte of text) {
    const target = next[(state << shift) | (classOf[byte] ?? 0)] ?? 0;
    state = target === controlState ? 0 : target;
    for (const literal of target < firstReporting ? [] : (found[target - firstReporting] ?? [])) literals.add(literal);
  }
  return literals;
}
