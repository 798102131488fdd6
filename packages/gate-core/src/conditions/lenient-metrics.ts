import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { quotientToNumber } from '../number/quotient.ts';
import type { MetricRule } from '../policy/rule-schema.ts';
import type { MetricCondition } from '../verdict-v1/condition.ts';
import type { EnforcedProblem } from '../verdict-v1/problem.ts';
import { assessMetric } from './assess-metric.ts';
import { tightest } from './metric-limits.ts';
import { readSource, statesMetric } from './metric-values.ts';
import type { MetricReading } from './metric-values.ts';

/** The numbers of evidence that is too lenient for a rule. */
export interface LenientMetrics {
  readonly evidence: MetricCondition['lenientEvidence'];
  /** The rule would fail if this evidence counted. */
  readonly breaks: boolean;
  /** Numbers that cannot be judged, enforced as their evidence. */
  readonly problems: readonly EnforcedProblem[];
}

/** Judges a rule again as though lenient evidence counted: each piece by itself, and all of it. */
export function judgeLenientMetrics(
  rule: MetricRule,
  own: { readonly readings: readonly MetricReading[]; readonly sources: readonly AssessedSource[] },
  tooLenient: readonly AssessedSource[],
  baseline: AssessedBaseline | null,
): LenientMetrics {
  const lenient = tooLenient
    .filter((source) => statesMetric(source, rule.metric))
    .map((source) => ({ source, ...readSource(rule, source) }));
  if (lenient.length === 0) return { evidence: [], breaks: false, problems: [] };
  const brokenWith = (added: typeof lenient): ReadonlySet<string | null> => {
    const readings = [...own.readings, ...added.flatMap((each) => each.readings)];
    const sources = [...own.sources, ...added.map(({ source }) => source)];
    const { checks } = assessMetric(rule, readings, sources, baseline);
    return new Set(checks.filter((check) => check.broken).map(({ held }) => held.evidence));
  };
  const breaksWith = (added: typeof lenient): boolean => brokenWith(added).size > 0;
  const all = [...own.readings, ...lenient.flatMap((each) => each.readings)];
  // Where each report is checked by itself, one pass finds which of them break the limit: one pass each would take
  // quadratic time.
  const breaksByReport =
    (rule.aggregate ?? 'worst') === 'worst' &&
    all.every(({ metric }) => rule.aggregate !== undefined || metric.combine === 'worst');
  const broken = brokenWith(lenient);
  const alone = new Set(
    breaksByReport
      ? lenient.filter((each) => broken.has(each.source.key))
      : lenient.filter((each) => breaksWith([each])),
  );
  const breaks = alone.size > 0 || broken.size > 0;
  return {
    evidence: lenient.map((each) => ({
      evidence: each.source.key,
      enforce: each.source.enforce,
      found: foundIn(rule, each.readings, each.source, baseline),
      breaks: breaks && (alone.size === 0 || alone.has(each)),
    })),
    breaks,
    problems: lenient.flatMap(({ source, problems }) =>
      problems.map((problem) => ({ enforce: source.effectiveEnforce, problem })),
    ),
  };
}

/** What the rule would show for this evidence alone. */
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
