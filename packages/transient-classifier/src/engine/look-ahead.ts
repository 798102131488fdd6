import { rowShift } from './literal-automaton.ts';
import type { LiteralAutomaton } from './literal-automaton.ts';

const lineFeed = 10;
/** A stretch that is shorter is not worth the work of its own. */
const minStretchBytes = 2048;

/** A part of a block that begins and ends with a line. */
interface Stretch {
  at: number;
  state: number;
  readonly end: number;
  /** Where the first loud literal of a line ends. */
  readonly found: number[];
}

type FourStretches = readonly [Stretch, Stretch, Stretch, Stretch];

/**
 * Finds in whole lines where literals end that are not quiet: the first of each line, in order.
 *
 * A step of the automaton waits for the one before it: four stretches that are read in turns take half the time of one
 * (ADR 0095).
 *
 * @param from the start of a line.
 * @param to the end of one, behind its line feed.
 */
export function lookAhead(automaton: LiteralAutomaton, block: Uint8Array, from: number, to: number): readonly number[] {
  const all = stretches(block, from, to, automaton.start);
  if (all.length === 4) readTogether(automaton, block, all);
  for (const stretch of all) readAlone(automaton, block, stretch);
  return all.flatMap(({ found }) => found);
}

function readAlone(automaton: LiteralAutomaton, block: Uint8Array, stretch: Stretch): void {
  while (stretch.at < stretch.end) {
    passAlone(automaton.nextLoud, block, stretch);
    if (stretch.at < stretch.end) step(automaton, block, stretch);
  }
}

/** Goes on while the table does. */
function passAlone(table: LiteralAutomaton['nextLoud'], block: Uint8Array, stretch: Stretch): void {
  let { at, state } = stretch;
  for (; at < stretch.end; at += 1) {
    const next = table[(state << rowShift) | (block[at] ?? 0)] ?? 0;
    if (next <= 0) break;
    state = next;
  }
  leave(stretch, at, state);
}

/** Until one of them ends. */
function readTogether(automaton: LiteralAutomaton, block: Uint8Array, all: FourStretches): void {
  for (;;) {
    const steps = Math.min(...all.map(({ at, end }) => end - at));
    if (steps <= 0) return;
    if (passTogether(automaton.nextLoud, block, all, steps) < steps)
      for (const stretch of all) step(automaton, block, stretch);
  }
}

/**
 * Goes on while the table does for all four. A function of its own, for the more there is in one, the longer V8 compiles
 * it and the more often it has to do so again.
 *
 * @returns the number of steps.
 */
function passTogether(
  table: LiteralAutomaton['nextLoud'],
  block: Uint8Array,
  [one, two, three, four]: FourStretches,
  steps: number,
): number {
  const [at1, at2, at3, at4] = [one.at, two.at, three.at, four.at];
  let [state1, state2, state3, state4] = [one.state, two.state, three.state, four.state];
  let count = 0;
  for (; count < steps; count += 1) {
    const next1 = table[(state1 << rowShift) | (block[at1 + count] ?? 0)] ?? 0;
    const next2 = table[(state2 << rowShift) | (block[at2 + count] ?? 0)] ?? 0;
    const next3 = table[(state3 << rowShift) | (block[at3 + count] ?? 0)] ?? 0;
    const next4 = table[(state4 << rowShift) | (block[at4 + count] ?? 0)] ?? 0;
    if (next1 <= 0 || next2 <= 0 || next3 <= 0 || next4 <= 0) break;
    state1 = next1;
    state2 = next2;
    state3 = next3;
    state4 = next4;
  }
  leave(one, at1 + count, state1);
  leave(two, at2 + count, state2);
  leave(three, at3 + count, state3);
  leave(four, at4 + count, state4);
  return count;
}

/** One step, also where the table does not just go on: behind what it finds with the next line. */
function step({ nextLoud, followLoud, start }: LiteralAutomaton, block: Uint8Array, stretch: Stretch): void {
  const { at, state } = stretch;
  const byte = block[at] ?? 0;
  const known = nextLoud[(state << rowShift) | byte] ?? 0;
  const next = known === 0 ? followLoud(state, byte) : known;
  if (next > 0) leave(stretch, at + 1, next);
  else {
    stretch.found.push(at);
    leave(stretch, block.indexOf(lineFeed, at) + 1, start);
  }
}

function leave(stretch: Stretch, at: number, state: number): void {
  stretch.at = at;
  stretch.state = state;
}

/** The lines from one index to another as four stretches; as one if there are few. */
function stretches(block: Uint8Array, from: number, to: number, state: number): readonly [Stretch] | FourStretches {
  const stretch = (at: number, end: number): Stretch => ({ at, state, end, found: [] });
  const quarter = Math.floor((to - from) / 4);
  if (quarter < minStretchBytes) return [stretch(from, to)];
  const lineAfter = (at: number): number => block.indexOf(lineFeed, at) + 1;
  const second = lineAfter(from + quarter);
  const third = lineAfter(from + 2 * quarter);
  const fourth = lineAfter(from + 3 * quarter);
  return [stretch(from, second), stretch(second, third), stretch(third, fourth), stretch(fourth, to)];
}
