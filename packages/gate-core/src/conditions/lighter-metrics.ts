import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { quotientToNumber } from '../number/quotient.ts';
import type { MetricRule } from '../policy/policy-schema.ts';
import type { Condition, WeighedProblem } from '../verdict/verdict-v1.ts';
import { assessMetric } from './assess-metric.ts';
import { tightest } from './metric-limits.ts';
import { readSource, statesMetric } from './metric-values.ts';
import type { MetricReading } from './metric-values.ts';

/** What evidence says that weighs too little for a rule. */
export interface LighterMetrics {
  readonly evidence: Condition['lighterEvidence'];
  /** The rule would not hold if this evidence counted. */
  readonly breaks: boolean;
  /** Numbers that cannot be judged, with the weight of their evidence. */
  readonly problems: readonly WeighedProblem[];
}

/** Judges a rule again as though lighter evidence counted: each piece by itself, and all of it. */
export function judgeLighterMetrics(
  rule: MetricRule,
  own: { readonly readings: readonly MetricReading[]; readonly sources: readonly AssessedSource[] },
  tooWeak: readonly AssessedSource[],
  baseline: AssessedBaseline | null,
): LighterMetrics {
  const lighter = tooWeak.filter((source) => statesMetric(source, rule.metric)).map((source) => ({ source, ...readSource(rule, source) }));
  if (lighter.length === 0) return { evidence: [], breaks: false, problems: [] };
  const breaksWith = (added: typeof lighter): boolean => {
    const readings = [...own.readings, ...added.flatMap((each) => each.readings)];
    const sources = [...own.sources, ...added.map(({ source }) => source)];
    return assessMetric(rule, readings, sources, baseline).checks.some(({ broken }) => broken);
  };
  const alone = new Set(lighter.filter((each) => breaksWith([each])));
  const breaks = alone.size > 0 || breaksWith(lighter);
  return {
    evidence: lighter.map((each) => ({
      evidence: each.source.key,
      enforce: each.source.enforce,
      findings: 0,
      found: foundIn(rule, each.readings, each.source, baseline),
      breaks: breaks && (alone.size === 0 || alone.has(each)),
    })),
    breaks,
    problems: lighter.flatMap(({ source, problems }) => problems.map((problem) => ({ enforce: source.effectiveEnforce, problem }))),
  };
}

/** What the rule would show of this evidence alone. */
function foundIn(rule: MetricRule, readings: readonly MetricReading[], source: AssessedSource, baseline: AssessedBaseline | null): number | null {
  const { checks, joined } = assessMetric(rule, readings, [source], baseline);
  const held = tightest(checks)?.held ?? joined?.smallest;
  return held === undefined ? null : quotientToNumber(held.value);
}
