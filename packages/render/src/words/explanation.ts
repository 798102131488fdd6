import type { Problem } from '@portcullis/gate-core';
import { listSentence, name } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/** What is wrong and where, and what to do next; both without a full stop. */
export interface Explanation {
  readonly what: Sentence;
  readonly next: Sentence;
}

/** The problem of one code. */
export type ProblemOf<Code extends Problem['code']> = Extract<Problem, { code: Code }>;

/** Puts an explanation together. */
export function explanation(what: Sentence, next: Sentence): Explanation {
  return { what, next };
}

/** Names in prose: `a, b and c`. */
export function nameList(values: readonly string[], nothing: string, max = 5): Sentence {
  return listSentence(
    values.map((value) => [name(value)]),
    'and',
    max,
    nothing,
  );
}
