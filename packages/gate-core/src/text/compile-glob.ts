import { GlobAutomaton } from './glob-automaton.ts';
import { parseGlob } from './parse-glob.ts';
import type { GlobNode } from './parse-glob.ts';

/**
 * Compiles a path glob: `*` matches within a segment, a double star as a whole segment matches any number of segments, `?` one character but `/`,
 * `{a,b}` either. A backslash makes the next character literal; brackets, parentheses and `!` are literal; names that start with a
 * dot are like any other. Matching takes time proportional to the pattern times the path, whatever the pattern.
 *
 * @returns whether a repository-relative path matches as a whole.
 * @example
 * compileGlob('tests/**')('tests/unit/test_api.py') // true
 */
export function compileGlob(pattern: string): (path: string) => boolean {
  const automaton = new GlobAutomaton();
  const accept = automaton.addState();
  const start = addSequence(automaton, parseGlob(pattern), accept);
  return (path) => automaton.accepts(path, start, accept);
}

/** Compiles several globs to one question; remembers its answers, for many findings share a path. */
export function compileGlobs(patterns: readonly string[]): (path: string) => boolean {
  const matchers = patterns.map(compileGlob);
  const answers = new Map<string, boolean>();
  return (path) => {
    const known = answers.get(path);
    if (known !== undefined) return known;
    const answer = matchers.some((matches) => matches(path));
    answers.set(path, answer);
    return answer;
  };
}

/** Adds states for `nodes` and returns the one to begin in. Built from the end, for each state must know what follows it. */
function addSequence(automaton: GlobAutomaton, nodes: readonly GlobNode[], end: number): number {
  return nodes.reduceRight((next, node) => addNode(automaton, node, next), end);
}

function addNode(automaton: GlobAutomaton, node: GlobNode, next: number): number {
  switch (node.kind) {
    case 'character':
      return automaton.addStep({ take: 'character', character: node.character }, next);
    case 'any-but-slash':
      return automaton.addStep({ take: 'any-but-slash' }, next);
    case 'segment-text':
      return addLoop(automaton, 'any-but-slash', next);
    case 'any-text':
      return addLoop(automaton, 'any', next);
    case 'segments': {
      const start = automaton.addState();
      automaton.addFree(start, next);
      const slash = automaton.addStep({ take: 'character', character: '/' }, start);
      automaton.addFree(start, addLoop(automaton, 'any-but-slash', slash));
      return start;
    }
    case 'choice': {
      const start = automaton.addState();
      for (const option of node.options) automaton.addFree(start, addSequence(automaton, option, next));
      return start;
    }
  }
}

function addLoop(automaton: GlobAutomaton, take: 'any' | 'any-but-slash', next: number): number {
  const start = automaton.addState();
  automaton.addFree(start, next);
  automaton.addFree(start, automaton.addStep({ take }, start));
  return start;
}
