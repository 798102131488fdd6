import type { AssessedSource } from '../ledger/assess-source.ts';
import { namedEvidence, standingOf } from '../policy/rule-evidence.ts';
import type { Rule } from '../policy/rule-schema.ts';
import type { Problem } from '../verdict-v1/problem.ts';

/** The evidence that a rule takes, and evidence that could contribute if it were stricter. */
export interface RuleSources {
  readonly used: readonly AssessedSource[];
  readonly tooLenient: readonly AssessedSource[];
  /** One for each unknown piece of evidence that the rule names. */
  readonly problems: readonly Problem[];
}

/**
 * @param canContribute whether a source could hold what the rule is about. Not applied to evidence that the rule names.
 */
export function sourcesOf(
  rule: Rule,
  sources: readonly AssessedSource[],
  canContribute: (source: AssessedSource) => boolean,
): RuleSources {
  const able = sources.filter(canContribute);
  const known = new Set(sources.map((source) => source.key));
  return {
    used: able.filter((source) => standingOf(rule, source) === 'taken'),
    tooLenient: able.filter((source) => standingOf(rule, source) === 'too-lenient'),
    problems: [...new Set(namedEvidence(rule))]
      .filter((evidence) => !known.has(evidence))
      .map((evidence) => ({ code: 'evidence-unknown', rule: rule.id, evidence, available: [...known] })),
  };
}
