import type { Evidence } from '../evidence/evidence.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { isUsedBy } from '../ledger/evidence-source.ts';
import { strongestEnforce } from '../policy/enforce-weight.ts';
import { isCountRule } from '../policy/rule-kind.ts';
import type { Policy, Rule } from '../policy/policy-schema.ts';
import { copyFault } from './in-schema-order.ts';
import type { WeighedProblem } from './verdict-v1.ts';

/** Baseline reports that were refused. Each weighs as the heaviest rule that compares its evidence with the baseline; `inform` without one. */
export function findBaselineProblems(policy: Policy, sources: readonly AssessedSource[], baseline: Evidence['baseline']): readonly WeighedProblem[] {
  const comparing = policy.rules.filter(comparesWithBaseline);
  return (baseline?.faults ?? []).map(({ evidence, path, fault }) => {
    const source = sources.find(({ key }) => key === evidence);
    const users = comparing.filter((rule) => source !== undefined && isUsedBy(source, rule));
    return { enforce: strongestEnforce(users.map((rule) => rule.enforce)), problem: { code: 'baseline-refused', evidence, path, fault: copyFault(fault) } };
  });
}

function comparesWithBaseline(rule: Rule): boolean {
  return isCountRule(rule) ? rule.scope === 'new' : rule.ratchet !== undefined;
}
