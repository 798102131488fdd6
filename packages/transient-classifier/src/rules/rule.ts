import type { ConfidenceClass, QuotationKind } from '../classification.ts';
import type { PermanentCategory, TransientCategory } from '../categories.ts';
import type { Speaker } from '../speakers.ts';

/** Whether a line matches: a `RegExp` without the flags `g` and `y`, or a user's linear-time pattern. */
export interface LineMatcher {
  readonly source: string;
  test(text: string): boolean;
}

/**
 * The order in which rules are tried: of two that match the same line, the one with the earlier tier decides. The most
 * specific rules come first.
 *
 * - `machine`: the limits of the machine.
 * - `runner`: the CI system and its runner.
 * - `test`, `lint`, `compile`: what tests, linters and compilers found.
 * - `setting`: a wrong setting, whatever the tool prints around it.
 * - `tool`: messages of one tool.
 * - `library`: messages of libraries and runtimes, whichever program uses them.
 * - `general`: sentences that any program could write.
 * - `fallback`: what broke, if no other rule is more specific.
 */
export const ruleTiers = [
  'machine',
  'runner',
  'test',
  'lint',
  'compile',
  'setting',
  'tool',
  'library',
  'general',
  'fallback',
] as const;

/** One of {@link ruleTiers}. */
export type RuleTier = (typeof ruleTiers)[number];

interface RuleBase {
  /** `speaker/what-it-says`: unique. */
  readonly id: string;
  /**
   * One per line, in the order in which the lines appear; the last one's line closes the match. Matched on cleaned text
   * (no time, no escapes).
   */
  readonly patterns: readonly [LineMatcher, ...LineMatcher[]];
  /** Maximum number of lines from the first to the last pattern's line. @default 60 */
  readonly withinLines?: number;
  /**
   * Whether the first pattern matches so many lines that it is looked for only once the last one matches, in the few
   * lines before. @default false
   */
  readonly looksBack?: boolean;
  /** Matches every line that the last pattern matches; tried before it, once for all rules that share it. */
  readonly opening?: LineMatcher;
  /** If one of these matches the closing line, the rule does not match. */
  readonly unless?: readonly LineMatcher[];
  /** Kinds of quotation that the wording itself resembles, so they do not prevent a match. @default [] */
  readonly despite?: readonly QuotationKind[];
  /** @default 'high' */
  readonly confidence?: ConfidenceClass;
  /** A log that must match; lines are separated by `\n`. */
  readonly example: string;
  /**
   * Lines of the rule that head or sum up what other lines report, with neither file, test nor package: any other line
   * of the kind is preferred.
   */
  readonly heading?: LineMatcher;
  /** Lines of the rule that say what went wrong, but not where: preferred to a heading. */
  readonly detail?: LineMatcher;
  /** A log that looks similar but must not match. */
  readonly notExample: string;
  /** Where the wording comes from: the tool's source or manual. */
  readonly source: string;
}

/** A rule for failures that a second attempt may avoid. */
export interface TransientRule extends RuleBase {
  readonly verdict: 'transient';
  readonly category: TransientCategory;
  readonly speaker: Speaker;
  /** @default 'tool' */
  readonly tier?: RuleTier;
  /**
   * Matches messages of any program: counts only if the match ends the step, and not in a step that runs tests.
   * @default false
   */
  readonly isGeneral?: boolean;
  /** Causes of these speakers, found earlier in the same step, are more specific and are kept. @default [] */
  readonly yieldsTo?: readonly Speaker[];
}

/** A rule for failures that would happen again. */
export interface PermanentRule extends RuleBase {
  readonly verdict: 'permanent';
  readonly category: PermanentCategory;
  readonly speaker: Speaker;
  /** @default 'tool' */
  readonly tier?: RuleTier;
  /**
   * - `veto`: a failure of the code itself; it overrules every transient cause of the same step.
   * - `cause`: the last cause wins.
   * - `fallback`: names what broke if no other rule does.
   */
  readonly weight: 'veto' | 'cause' | 'fallback';
  /** Causes of these speakers, found earlier in the same step, are the reason for this one and are kept. @default [] */
  readonly yieldsTo?: readonly Speaker[];
}

/**
 * A rule for what ended a step if that may have been the network or the change. The answer is unknown, unless the step
 * also has a failure of the code itself or a later cause.
 */
export interface UndecidedRule extends RuleBase {
  readonly verdict: 'unknown';
  readonly category: PermanentCategory;
  readonly speaker: Speaker;
  /** As of {@link PermanentRule.weight}. @default 'cause' */
  readonly weight?: 'cause' | 'fallback';
  /** @default 'tool' */
  readonly tier?: RuleTier;
}

/** One message that a tool prints when it fails. */
export type Rule = TransientRule | PermanentRule | UndecidedRule;

/** A rule from `portcullis.yml`, ready to use; a permanent one weighs as a `veto`. */
export interface CompiledUserRule extends RuleBase {
  readonly verdict: 'transient' | 'permanent';
  readonly category: string;
  readonly speaker: 'user';
}

/** A line by which a tool shows that it got past all earlier failures. */
export interface ProgressMark {
  readonly id: string;
  readonly pattern: RegExp;
  readonly example: string;
  readonly notExample: string;
}
