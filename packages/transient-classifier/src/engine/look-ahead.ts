import { escapeByte, escapeStarted, outside, stepEscape } from '../text/escape-sequence.ts';
import { controlState } from './literal-automaton.ts';
import type { LiteralAutomaton } from './literal-automaton.ts';

const lineFeed = 10;
const carriageReturn = 13;
/** A stretch that is shorter is not worth the work of its own. */
const minStretchBytes = 2048;

/** A part of a block that begins and ends with a line. */
interface Stretch {
  at: number;
  state: number;
  readonly end: number;
  /** Where loud literals end. */
  readonly found: number[];
}

type FourStretches = readonly [Stretch, Stretch, Stretch, Stretch];

/**
 * Finds in whole lines where literals end that are not quiet, in order.
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
  const { classOf, nextLoud, shift } = automaton;
  const { end } = stretch;
  while (stretch.at < end) {
    let { at, state } = stretch;
    for (; at < end; at += 1) {
      const next = nextLoud[(state << shift) | (classOf[block[at] ?? 0] ?? 0)] ?? 0;
      if (next <= 0) break;
      state = next;
    }
    leave(stretch, at, state);
    if (at < end) step(automaton, block, stretch);
  }
}

/** Until one of them ends. */
function readTogether(automaton: LiteralAutomaton, block: Uint8Array, all: FourStretches): void {
  const { classOf, nextLoud, shift } = automaton;
  const [one, two, three, four] = all;
  for (;;) {
    const [at1, at2, at3, at4] = [one.at, two.at, three.at, four.at];
    const steps = Math.min(one.end - at1, two.end - at2, three.end - at3, four.end - at4);
    if (steps <= 0) return;
    let [state1, state2, state3, state4] = [one.state, two.state, three.state, four.state];
    let count = 0;
    for (; count < steps; count += 1) {
      const next1 = nextLoud[(state1 << shift) | (classOf[block[at1 + count] ?? 0] ?? 0)] ?? 0;
      const next2 = nextLoud[(state2 << shift) | (classOf[block[at2 + count] ?? 0] ?? 0)] ?? 0;
      const next3 = nextLoud[(state3 << shift) | (classOf[block[at3 + count] ?? 0] ?? 0)] ?? 0;
      const next4 = nextLoud[(state4 << shift) | (classOf[block[at4 + count] ?? 0] ?? 0)] ?? 0;
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
    if (count < steps) for (const stretch of all) step(automaton, block, stretch);
  }
}

/** One step, also where the table does not just go on. */
function step(automaton: LiteralAutomaton, block: Uint8Array, stretch: Stretch): void {
  const { classOf, nextLoud, shift, start, follow, loudAt } = automaton;
  const { at, state } = stretch;
  const byte = block[at] ?? 0;
  const column = classOf[byte] ?? 0;
  const known = nextLoud[(state << shift) | column] ?? 0;
  stretch.at = at + 1;
  if (known > 0) {
    stretch.state = known;
    return;
  }
  const target = follow(state, column);
  if (target !== controlState) {
    stretch.state = target;
    if (loudAt(target).length > 0) stretch.found.push(at);
  } else if (byte === escapeByte) stretch.at = escapeEnd(block, at);
  else if (byte === lineFeed || byte === carriageReturn) stretch.state = start;
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

/** Where the text goes on behind an escape sequence, at the end of its line at the latest. */
function escapeEnd(block: Uint8Array, from: number): number {
  let place = escapeStarted;
  let index = from + 1;
  for (; place !== outside; index += 1) {
    const byte = block[index] ?? lineFeed;
    if (byte === lineFeed || byte === carriageReturn) break;
    place = stepEscape(place, byte);
  }
  return index;
}
