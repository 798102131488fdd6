import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { quotientToNumber } from '../number/quotient.ts';
import type { MetricRule } from '../policy/policy-schema.ts';
import type { MetricCondition } from '../verdict-v1/condition.ts';
import type { WeighedProblem } from '../verdict-v1/problem.ts';
import { assessMetric } from './assess-metric.ts';
import { tightest } from './metric-limits.ts';
import { readSource, statesMetric } from './metric-values.ts';
import type { MetricReading } from './metric-values.ts';

/** What evidence says that weighs too little for a rule. */
export interface LighterMetrics {
  readonly evidence: MetricCondition['lighterEvidence'];
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
  const lighter = tooWeak
    .filter((source) => statesMetric(source, rule.metric))
    .map((source) => ({ source, ...readSource(rule, source) }));
  if (lighter.length === 0) return { evidence: [], breaks: false, problems: [] };
  const brokenWith = (added: typeof lighter): ReadonlySet<string | null> => {
    const readings = [...own.readings, ...added.flatMap((each) => each.readings)];
    const sources = [...own.sources, ...added.map(({ source }) => source)];
    const { checks } = assessMetric(rule, readings, sources, baseline);
    return new Set(checks.filter((check) => check.broken).map(({ held }) => held.evidence));
  };
  const breaksWith = (added: typeof lighter): boolean => brokenWith(added).size > 0;
  const all = [...own.readings, ...lighter.flatMap((each) => each.readings)];
  // Where each report is held by itself, one look at all of them tells which break: several looks would take quadratic time.
  const breaksByReport =
    (rule.aggregate ?? 'worst') === 'worst' &&
    all.every(({ metric }) => rule.aggregate !== undefined || metric.combine === 'worst');
  const broken = brokenWith(lighter);
  const alone = new Set(
    breaksByReport
      ? lighter.filter((each) => broken.has(each.source.key))
      : lighter.filter((each) => breaksWith([each])),
  );
  const breaks = alone.size > 0 || broken.size > 0;
  return {
    evidence: lighter.map((each) => ({
      evidence: each.source.key,
      enforce: each.source.enforce,
      found: foundIn(rule, each.readings, each.source, baseline),
      breaks: breaks && (alone.size === 0 || alone.has(each)),
    })),
    breaks,
    problems: lighter.flatMap(({ source, problems }) =>
      problems.map((problem) => ({ enforce: source.effectiveEnforce, problem })),
    ),
  };
}

/** What the rule would show of this evidence alone. */
function foundIn(
  rule: MetricRule,
  readings: readonly MetricReading[],
  source: AssessedSource,
  baseline: AssessedBaseline | null,
): number | null {
  const { checks, joined } = assessMetric(rule, readings, [source], baseline);
  const held = tightest(checks)?.held ?? joined?.smallest;
  return held === undefined ? null : quotientToNumber(held.value);
}
