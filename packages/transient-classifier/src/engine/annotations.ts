import type { JobAnnotation } from '../classification-context.ts';
import type { CompiledUserRule, Rule } from '../rules/rule.ts';
import { safeText } from '../text/safe-text.ts';
import { weightOf } from './cause.ts';
import type { Cause } from './cause.ts';
import { rulesWorthATry } from './compiled-rules.ts';
import type { CompiledRules } from './compiled-rules.ts';
import { judgeLine } from './judge-line.ts';
import { namesRemoteHost } from './own-network.ts';
import { impliesPeer } from './peer-watch.ts';

/** A rule that matched an annotation. */
export interface AnnotationCause {
  readonly cause: Cause;
  readonly index: number;
  readonly text: string;
}

/**
 * Causes that only the annotations show: a lost runner, a job that was not acquired, a time limit.
 *
 * If the log has a cause, only the runner's own annotations count, and with a failure of the code none do: other
 * annotations repeat the log.
 *
 * @returns the last annotation that counts; `null` if none does.
 */
export function annotationCause(
  compiled: CompiledRules,
  annotations: readonly JobAnnotation[],
  logCause: Cause | null,
): AnnotationCause | null {
  if (logCause !== null && weightOf(logCause.rule) === 'veto') return null;
  const found = annotations.flatMap((annotation, index) => matchAnnotation(compiled, annotation, index));
  const counting = found.filter(({ cause }) => logCause === null || cause.rule.speaker === 'github-runner');
  return (
    counting.find(({ cause }) => weightOf(cause.rule) === 'veto') ??
    counting.findLast(({ cause }) => weightOf(cause.rule) !== 'fallback') ??
    null
  );
}

function matchAnnotation(compiled: CompiledRules, { level, message }: JobAnnotation, index: number): AnnotationCause[] {
  if (level !== 'failure') return [];
  for (const line of message.split('\n')) {
    const ruleIndex = rulesWorthATry(compiled, line).find((candidate) => fits(compiled.rules[candidate], line));
    const rule = compiled.rules[ruleIndex ?? -1];
    if (ruleIndex !== undefined && rule !== undefined)
      return [
        {
          cause: { rule, ruleIndex, lines: [], said: line, command: null, watch: null, rank: 2, isWarning: false },
          index,
          text: safeText(line),
        },
      ];
  }
  return [];
}

function fits(rule: Rule | CompiledUserRule | undefined, line: string): boolean {
  return (
    rule?.patterns.length === 1 &&
    rule.patterns[0].test(line) &&
    judgeLine(rule, { text: line, isClosing: true, quotation: null }).kind === 'match' &&
    (rule.verdict !== 'transient' || impliesPeer(rule) || namesRemoteHost(line))
  );
}
