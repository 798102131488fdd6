import { perList } from '../collections/per-list.ts';
import { GlobAutomaton } from './glob-automaton.ts';
import type { GlobMachine } from './glob-machine.ts';
import { parseGlob } from './parse-glob.ts';
import type { GlobNode } from './parse-glob.ts';
import { parsePathSelection } from './parse-path-selection.ts';

/**
 * Whether a repository-relative path matches as a whole.
 *
 * @see ADR 0006
 */
export type PathMatcher = (path: string) => boolean;

/**
 * Compiles a path glob: `*` matches within a segment, a double star as a whole segment matches any number of segments,
 * `?` one character but `/`, `{a,b}` either. A backslash makes the next character literal; brackets, parentheses and
 * `!` are literal; names that start with a dot are not special. Whatever the pattern, matching reads the path once,
 * without backtracking.
 *
 * @example
 * compileGlob('tests/**')('tests/unit/test_api.py') // true
 */
export function compileGlob(pattern: string): PathMatcher {
  return matcherOf(parseGlob(pattern));
}

/** Whether a glob matches one path alone. */
export function isOneName(pattern: string): boolean {
  return parseGlob(pattern).every(({ kind }) => kind === 'character');
}

/** Most paths differ from a glob before its first wildcard, and need no machine. */
function matcherOf(nodes: readonly GlobNode[]): PathMatcher {
  const machine = compileNodes(nodes);
  const prefix = literalPrefix(nodes);
  return (path) => path.startsWith(prefix) && machine.accepts(path);
}

/** What every path begins with that the glob matches. */
function literalPrefix(nodes: readonly GlobNode[]): string {
  let prefix = '';
  for (const node of nodes) {
    if (node.kind !== 'character') break;
    prefix += node.character;
  }
  return prefix;
}

/**
 * Compiles the `paths` of a selection to one predicate. Like {@link compileGlob}, but a name without wildcards also
 * means the folder of that name, so `shop` and `shop/` both match everything below it, and composed and decomposed
 * accents are equal. Answers are cached, because many findings share a path.
 *
 * @example
 * compilePaths(['shop', 'lib/'])('shop/cart.py') // true
 */
export function compilePaths(patterns: readonly string[]): PathMatcher {
  return compiled(patterns);
}

/** One list of a policy is compiled for counting, for filtering and for noticing that nothing matched. */
const compiled = perList(compileNew);

function compileNew(patterns: readonly string[]): PathMatcher {
  const matchers = patterns.map((pattern) => matcherOf(parsePathSelection(composed(pattern))));
  const answers = new Map<string, boolean>();
  return (path) => {
    const known = answers.get(path);
    if (known !== undefined) return known;
    const plain = composed(path);
    const answer = matchers.some((matches) => matches(plain));
    answers.set(path, answer);
    return answer;
  };
}

/**
 * Compiles the `paths` of a selection to a predicate on folders: whether they may match something below one, whatever is
 * there.
 *
 * @example
 * compilePathsBelow(['src/*.py'])('src') // true
 */
export function compilePathsBelow(patterns: readonly string[]): PathMatcher {
  const machines = patterns.map((pattern) => compileNodes(parsePathSelection(composed(pattern))));
  return (folder) => machines.some((machine) => machine.continues(`${composed(folder)}/`));
}

/** macOS decomposes accents in file names; people do not type them that way. */
function composed(text: string): string {
  return text.normalize('NFC');
}

/** The machine of a parsed glob. */
export function compileNodes(nodes: readonly GlobNode[]): GlobMachine {
  const automaton = new GlobAutomaton();
  const accept = automaton.addState();
  return automaton.compile(addSequence(automaton, nodes, accept), accept);
}

/**
 * Adds states for `nodes` and returns the first. Built from the end, because each state must know what follows it; so
 * the states of what precedes a star are added after the star's own.
 */
function addSequence(automaton: GlobAutomaton, nodes: readonly GlobNode[], end: number): number {
  let next = end;
  // Stars of this sequence whose range of dominated states still grows, except those of the current segment.
  const ofSequence: number[] = [];
  let ofSegment: number[] = [];
  const close = (loops: readonly number[]): void => {
    for (const loop of loops) automaton.dominate(loop, automaton.size - 1);
  };
  for (const node of nodes.toReversed()) {
    // A star within a segment does not dominate states that may still match a slash.
    if (takesSlash(node)) {
      close(ofSegment);
      ofSegment = [];
    }
    const added = addNode(automaton, node, next);
    next = added.start;
    if (added.loop !== null) (node.kind === 'segment-text' ? ofSegment : ofSequence).push(added.loop);
  }
  close([...ofSequence, ...ofSegment]);
  return next;
}

function takesSlash(node: GlobNode): boolean {
  switch (node.kind) {
    case 'character':
      return node.character === '/';
    case 'any-text':
    case 'segments':
      return true;
    case 'any-but-slash':
    case 'segment-text':
      return false;
    case 'choice':
      return node.options.some((option) => option.some(takesSlash));
  }
}

/** A node's first state, and the one that loops over any text, if the node is a star. */
interface Added {
  readonly start: number;
  readonly loop: number | null;
}

function addNode(automaton: GlobAutomaton, node: GlobNode, next: number): Added {
  switch (node.kind) {
    case 'character':
      return { start: automaton.addStep({ take: 'character', character: node.character }, next), loop: null };
    case 'any-but-slash':
      return { start: automaton.addStep({ take: 'any-but-slash' }, next), loop: null };
    case 'segment-text':
      return addLoop(automaton, 'any-but-slash', next);
    case 'any-text':
      return addLoop(automaton, 'any', next);
    case 'segments': {
      const start = automaton.addState();
      automaton.addFree(start, next);
      const slash = automaton.addStep({ take: 'character', character: '/' }, start);
      const { start: within, loop } = addLoop(automaton, 'any-but-slash', slash);
      automaton.addFree(start, within);
      return { start, loop };
    }
    case 'choice': {
      const start = automaton.addState();
      for (const option of node.options) automaton.addFree(start, addSequence(automaton, option, next));
      return { start, loop: null };
    }
  }
}

function addLoop(automaton: GlobAutomaton, take: 'any' | 'any-but-slash', next: number): Added {
  const start = automaton.addState();
  automaton.addFree(start, next);
  const loop = automaton.addStep({ take }, start);
  automaton.addFree(start, loop);
  return { start, loop };
}
