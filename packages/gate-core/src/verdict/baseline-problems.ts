import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { strongestEnforce } from '../policy/enforce-weight.ts';
import { takes } from '../policy/rule-evidence.ts';
import { isCountRule } from '../policy/rule-kind.ts';
import type { Enforce, Policy, Rule } from '../policy/policy-schema.ts';
import type { WeighedProblem } from '../verdict-v1/problem.ts';

/**
 * What is wrong with the baseline. A problem of one piece of evidence weighs as the heaviest rule that compares this evidence with the
 * baseline; `inform` without one, or where the policy accepts it. A baseline that is the judged state itself always decides: whoever set
 * it up meant another.
 */
export function findBaselineProblems(
  policy: Policy,
  sources: readonly AssessedSource[],
  baseline: AssessedBaseline | null,
): readonly WeighedProblem[] {
  if (baseline === null) return [];
  const comparing = policy.rules.filter(comparesWithBaseline);
  const weightOf = (key: string): Enforce => {
    const source = sources.find((candidate) => candidate.key === key);
    return strongestEnforce(
      comparing.filter((rule) => source !== undefined && takes(rule, source)).map((rule) => rule.enforce),
    );
  };
  const problems: WeighedProblem[] = [];
  if (baseline.judgedCommit !== null)
    problems.push({ enforce: 'block', problem: { code: 'baseline-is-judged', commit: baseline.judgedCommit } });
  if (baseline.disagreeing.length > 0) {
    const enforce = strongestEnforce(baseline.sources.map(({ key }) => weightOf(key)));
    problems.push({ enforce, problem: { code: 'baseline-commits-disagree', commits: [...baseline.disagreeing] } });
  }
  for (const { key, problems: found } of baseline.sources) {
    const allowIncomplete = sources.find((source) => source.key === key)?.requirement?.allowIncomplete === true;
    for (const problem of found) {
      const isAccepted = allowIncomplete && problem.code === 'scan-incomplete';
      problems.push({
        enforce: isAccepted ? 'inform' : weightOf(key),
        problem: { code: 'baseline-problem', evidence: key, problem },
      });
    }
  }
  return problems;
}

function comparesWithBaseline(rule: Rule): boolean {
  return isCountRule(rule) ? rule.scope === 'new' : rule.ratchet !== undefined;
}
