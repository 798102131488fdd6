import type { Metric, MetricRule, Rule } from '@portcullis/gate-core';

/** The metrics of one baseline report. */
export interface StatedMetrics {
  readonly evidence: string;
  readonly metrics: Readonly<Record<string, Metric>>;
}

/**
 * Joins the metrics of a baseline's reports as the policy's rule for each joins those of the judged reports: a comparison between
 * differently made numbers would prove nothing. Where several rules name one metric, the first with a ratchet decides.
 */
export function combineBaselineMetrics(reports: readonly StatedMetrics[], rules: readonly Rule[]): Record<string, Metric> {
  const names = [...new Set(reports.flatMap(({ metrics }) => Object.keys(metrics)))].sort();
  return Object.fromEntries(
    names.flatMap((name) => {
      const rule = ruleFor(name, rules);
      const stated = reports
        .filter(({ evidence }) => rule?.evidence === undefined || rule.evidence.includes(evidence))
        .flatMap(({ metrics }) => (Object.hasOwn(metrics, name) ? (metrics[name] ?? []) : []));
      const [first, ...others] = stated;
      return first === undefined ? [] : [[name, combine([first, ...others], rule)] as const];
    }),
  );
}

function ruleFor(name: string, rules: readonly Rule[]): MetricRule | undefined {
  const candidates = rules.flatMap((rule) => ('metric' in rule && rule.metric === name ? [rule] : []));
  return candidates.find(({ ratchet }) => ratchet !== undefined) ?? candidates[0];
}

function combine(metrics: readonly [Metric, ...Metric[]], rule: MetricRule | undefined): Metric {
  const [first] = metrics;
  switch (rule?.aggregate ?? first.combine) {
    case 'sum':
      return { ...first, value: total(metrics.map(({ value }) => value)), sampleSize: totalSample(metrics) };
    case 'mean':
      return { ...first, value: total(metrics.map(({ value }) => value)) / metrics.length, sampleSize: totalSample(metrics) };
    case 'worst':
      return metrics.reduce((worst, metric) => (isWorse(metric, worst, directionOf(rule)) ? metric : worst));
  }
}

function isWorse(metric: Metric, than: Metric, direction: 'up' | 'down'): boolean {
  return direction === 'up' ? metric.value < than.value : metric.value > than.value;
}

/** `up`: more is better. */
function directionOf(rule: MetricRule | undefined): 'up' | 'down' {
  if (rule?.ratchet?.direction !== undefined) return rule.ratchet.direction;
  return rule?.max !== undefined && rule.min === undefined ? 'down' : 'up';
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function totalSample(metrics: readonly Metric[]): number | null {
  const sizes = metrics.flatMap(({ sampleSize }) => sampleSize ?? []);
  return sizes.length === metrics.length ? total(sizes) : null;
}
