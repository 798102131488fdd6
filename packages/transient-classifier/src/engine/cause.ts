import type { LogLine, RejectedCandidate, RejectionReason } from '../classification.ts';
import type { PeerWatch } from './peer-watch.ts';
import type { CompiledUserRule, Rule } from '../rules/rule.ts';

/** A rule that matched, and where. */
export interface Cause {
  readonly rule: Rule | CompiledUserRule;
  /** Index of the rule in its set. */
  readonly ruleIndex: number;
  /** The lines that matched its patterns; the last one closes it. */
  readonly lines: readonly CauseLine[];
  /** The whole text of the last line: not for answers. */
  readonly said: string;
  /** The command that was shown last before it; `null` for none, and where nothing depends on it. */
  readonly command: string | null;
  /** Looks for the peer around the lines; `null` if they name it themselves or the rule does not need one. */
  readonly watch: PeerWatch | null;
  /** How well the line represents the failure: 0 for a heading or a total, 1 for a detail without its place, else 2. */
  readonly rank: 0 | 1 | 2;
  /** Whether the match is on a line after `##[warning]`. */
  readonly isWarning: boolean;
}

/** A matched line with the lines around it. */
export interface CauseLine extends LogLine {
  readonly before: readonly LogLine[];
  /** Filled while the next lines are read. */
  readonly after: LogLine[];
}

/** The weight of a rule compared with others. */
export function weightOf(rule: Rule | CompiledUserRule): 'transient' | 'veto' | 'cause' | 'fallback' {
  if (rule.verdict === 'transient') return 'transient';
  if (rule.verdict === 'unknown') return rule.weight ?? 'cause';
  return rule.speaker === 'user' ? 'veto' : rule.weight;
}

/** The line that closes a match, from 1. */
export function closingLine(cause: Cause): number {
  return cause.lines.at(-1)?.line ?? 0;
}

/** Why nothing else counts if the code itself failed. */
export function vetoedBy(veto: Cause): RejectionReason {
  return {
    code: 'vetoed',
    ruleId: veto.rule.id,
    line: closingLine(veto),
    text: veto.lines.at(-1)?.text ?? '',
  };
}

/** A cause that does not count, as answers list it. */
export function rejectedCause({ rule, lines }: Cause, reason: RejectionReason): RejectedCandidate {
  const { line, text } = lines.at(-1) ?? { line: 0, text: '' };
  return { ruleId: rule.id, category: rule.category, line, text, reason };
}
