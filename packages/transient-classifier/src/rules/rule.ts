import type { ConfidenceClass } from '../classification.ts';
import type { PermanentCategory, TransientCategory } from '../categories.ts';
import type { Speaker } from '../speakers.ts';

interface RuleBase {
  /** `speaker/what-it-says`: unique. */
  readonly id: string;
  readonly speaker: Speaker;
  /** One per line, in the order in which the lines appear; the last one's line closes the match. Matched on cleaned text (no time, no escapes). */
  readonly patterns: readonly [RegExp, ...RegExp[]];
  /** Most lines from the first to the last pattern's line. @default 60 */
  readonly withinLines?: number;
  /** If one of these matches the closing line, the rule does not. */
  readonly unless?: readonly RegExp[];
  /** @default 'high' */
  readonly confidence?: ConfidenceClass;
  /** A log that must match; lines are parted by `\n`. */
  readonly example: string;
  /** A log that looks alike and must not match. */
  readonly notExample: string;
  /** Where the wording comes from: the tool's source or manual. */
  readonly source: string;
}

/** Says that a second attempt may not meet the failure. */
export interface TransientRule extends RuleBase {
  readonly verdict: 'transient';
  readonly category: TransientCategory;
}

/** Says that a second attempt meets the failure again. */
export interface PermanentRule extends RuleBase {
  readonly verdict: 'permanent';
  readonly category: PermanentCategory;
  /**
   * - `veto`: a failure of the code itself; no transient cause of the same step counts beside it.
   * - `cause`: the last cause wins.
   * - `fallback`: says what broke when nothing else does.
   */
  readonly weight: 'veto' | 'cause' | 'fallback';
}

/** One thing that a tool says when it fails. */
export type Rule = TransientRule | PermanentRule;
