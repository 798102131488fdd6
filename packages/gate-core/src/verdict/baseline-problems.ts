import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { strictestEnforce } from '../policy/enforce-order.ts';
import { takes } from '../policy/rule-evidence.ts';
import { isCountRule } from '../policy/rule-kind.ts';
import type { Policy } from '../policy/policy-schema.ts';
import type { Rule } from '../policy/rule-schema.ts';
import type { Enforce } from '../policy/fields.ts';
import type { EnforcedProblem } from '../verdict-v1/problem.ts';

/**
 * What is wrong with the baseline. A problem of one piece of evidence is enforced as the strictest rule that compares
 * this evidence with the baseline; `inform` without one, or where the policy accepts it. A baseline that is the judged
 * state itself always decides: it is certainly a mistake.
 */
export function findBaselineProblems(
  policy: Policy,
  sources: readonly AssessedSource[],
  baseline: AssessedBaseline | null,
): readonly EnforcedProblem[] {
  if (baseline === null) return [];
  const comparing = policy.rules.filter(comparesWithBaseline);
  const enforceOf = (key: string): Enforce => {
    const source = sources.find((candidate) => candidate.key === key);
    return strictestEnforce(
      comparing.filter((rule) => source !== undefined && takes(rule, source)).map((rule) => rule.enforce),
    );
  };
  const problems: EnforcedProblem[] = [];
  if (baseline.judgedCommit !== null)
    problems.push({ enforce: 'block', problem: { code: 'baseline-is-judged', commit: baseline.judgedCommit } });
  if (baseline.disagreeing.length > 0) {
    const enforce = strictestEnforce(baseline.sources.map(({ key }) => enforceOf(key)));
    problems.push({ enforce, problem: { code: 'baseline-commits-disagree', commits: [...baseline.disagreeing] } });
  }
  for (const { key, problems: found } of baseline.sources) {
    const allowIncomplete = sources.find((source) => source.key === key)?.requirement?.allowIncomplete === true;
    for (const problem of found) {
      const isAccepted = allowIncomplete && problem.code === 'scan-incomplete';
      problems.push({
        enforce: isAccepted ? 'inform' : enforceOf(key),
        problem: { code: 'baseline-problem', evidence: key, problem },
      });
    }
  }
  return problems;
}

function comparesWithBaseline(rule: Rule): boolean {
  return isCountRule(rule) ? rule.scope === 'new' : rule.ratchet !== undefined;
}
