import type { QuotationKind, ConfidenceClass } from '../classification.ts';
import type { Speaker } from '../speakers.ts';
import { reasons } from './reasons.ts';
import type { Reason } from './reasons.ts';
import type { LineMatcher, Rule, RuleTier } from './rule.ts';

/** How one tool introduces the causes that it passes on. */
export interface ToolVoice {
  readonly speaker: Speaker;
  /** @default 'tool' */
  readonly tier?: RuleTier;
  /** Part of the rules' ids; needed if a tool has several kinds of messages. @default 'network' */
  readonly name?: string;
  /**
   * Pattern of the text before the cause on the closing line, without flags. It must not end in a wildcard: one follows
   * anyway, and two in a row would backtrack over every split of a long line.
   */
  readonly prefix: string;
  /** Patterns of lines before the closing one. @default [] */
  readonly after?: readonly RegExp[];
  /** A beginning that matches `prefix` (and the lines of `after` before it); the cause is appended to it. */
  readonly example: string;
  readonly source: string;
  readonly unless?: readonly RegExp[];
  readonly despite?: readonly QuotationKind[];
  readonly confidence?: ConfidenceClass;
  readonly withinLines?: number;
  /** Causes that mean something else in this tool's messages. @default [] */
  readonly except?: readonly Reason['category'][];
  /** The causes, in the order in which they are looked for. @default those of libraries and operating systems */
  readonly reasons?: readonly Reason[];
  /** @see TransientRule.isGeneral @default false */
  readonly isGeneral?: boolean;
  /** Whether the lines of `after` are too common to be watched for. @default false */
  readonly looksBack?: boolean;
  /** @see RuleBase.heading */
  readonly heading?: LineMatcher;
}

/** An entry of a file of rules: a rule, or a voice that expands to one rule per cause. */
export type RuleEntry = Rule | ToolVoice;

/** The rules that an entry expands to. */
export function rulesOf(entry: RuleEntry): readonly Rule[] {
  return 'prefix' in entry ? rulesOfVoice(entry) : [entry];
}

/** One rule per cause: this tool's prefix, then the cause. */
function rulesOfVoice(voice: ToolVoice): Rule[] {
  const opening = new RegExp(voice.prefix, 'u');
  return (voice.reasons ?? reasons)
    .filter(({ category }) => voice.except?.includes(category) !== true)
    .map((reason) => ruleOf(voice, opening, reason));
}

function ruleOf(voice: ToolVoice, opening: RegExp, reason: Reason): Rule {
  const { speaker, tier, name, prefix, after = [], example, source, unless, despite, confidence, withinLines } = voice;
  const closing = new RegExp(`${prefix}.{0,1000}?(?:${reason.words})`, 'u');
  const [first, ...rest]: readonly [LineMatcher, ...LineMatcher[]] =
    after.length === 0 ? [closing] : [after[0] ?? closing, ...after.slice(1), closing];
  const common = {
    id: `${speaker}/${name === undefined ? '' : `${name}-`}${reason.category}`,
    speaker,
    ...(tier === undefined ? {} : { tier }),
    patterns: [first, ...rest] as const,
    opening,
    ...(voice.looksBack === true ? { looksBack: true } : {}),
    ...(voice.heading === undefined ? {} : { heading: voice.heading }),
    example: `${example}${reason.example}`,
    notExample: `The page on retries says: ${reason.example}`,
    source,
    ...(unless === undefined ? {} : { unless }),
    ...(despite === undefined ? {} : { despite }),
    ...(confidence === undefined ? {} : { confidence }),
    ...(withinLines === undefined ? {} : { withinLines }),
  };
  return reason.verdict === 'transient'
    ? {
        ...common,
        verdict: reason.verdict,
        category: reason.category,
        ...(voice.isGeneral === true ? { isGeneral: true } : {}),
      }
    : { ...common, verdict: reason.verdict, category: reason.category, weight: 'cause' };
}
