import { directionOf, ratedSeverities } from '@portcullis/gate-core';
import type { CountRule, FindingSelection, MetricRule, Rule } from '@portcullis/gate-core';
import { compareEnforce } from './compare-entries.ts';
import {
  compareKeys,
  noNewException,
  notAfter,
  notHigher,
  notLower,
  notNarrower,
  staysOff,
  staysSame,
  stillNamed,
} from './loosening.ts';
import type { Comparison, Loosening } from './loosening.ts';

/** A lower minimum severity counts more. Without one, everything counts. */
const strictestSeverityFirst = [...ratedSeverities].reverse();

/** Compares one rule with the rule of the same id in a floor. */
export function compareRule(comparison: Comparison<Rule>): readonly Loosening[] {
  const { floor, own } = comparison;
  if ('count' in floor) {
    return 'count' in own ? compareCountRule({ ...comparison, floor, own }) : [otherKind(comparison, 'count')];
  }
  return 'count' in own ? [otherKind(comparison, 'metric')] : compareMetricRule({ ...comparison, floor, own });
}

function otherKind({ floorPath, path }: Comparison<Rule>, key: string): Loosening {
  return { floorPath: [...floorPath, key], path, reason: `must stay a rule with \`${key}\`` };
}

function compareCountRule(comparison: Comparison<CountRule>): readonly Loosening[] {
  const { floor, own, floorPath, path } = comparison;
  const selection = {
    floor: floor.count,
    own: own.count,
    floorPath: [...floorPath, 'count'],
    path: [...path, 'count'],
  };
  return [
    ...compareKeys(comparison, {
      enforce: compareEnforce,
      max: notHigher,
      warnAt: notHigher,
      scope: notNarrowerScope,
      waivable: staysOff,
    }),
    ...compareSelection(selection),
  ];
}

/** Everything includes what is new and what is in changed files, and those include what is on changed lines. */
const scopesWithin: Readonly<Record<CountRule['scope'], readonly CountRule['scope'][]>> = {
  all: ['all'],
  new: ['all', 'new'],
  'changed-files': ['all', 'changed-files'],
  'changed-lines': ['all', 'changed-files', 'changed-lines'],
};

function notNarrowerScope(floor: CountRule['scope'] = 'all', own: CountRule['scope'] = 'all'): string | null {
  return scopesWithin[floor].includes(own) ? null : `may not be narrower than ${floor}, and is ${own}`;
}

function compareSelection(comparison: Comparison<FindingSelection>): readonly Loosening[] {
  return compareKeys(comparison, {
    severity: notAfter(strictestSeverityFirst, 'info'),
    minConfidence: notAfter(['low', 'medium', 'high'], 'low'),
    tools: notNarrower,
    rules: notNarrower,
    categories: notNarrower,
    paths: notNarrower,
    evidence: stillNamed,
  });
}

function compareMetricRule(comparison: Comparison<MetricRule>): readonly Loosening[] {
  const { floor, own, floorPath, path } = comparison;
  const found = compareKeys(comparison, {
    enforce: compareEnforce,
    metric: staysSame,
    min: notLower,
    max: notHigher,
    warnAt: floor.min === undefined ? notHigher : notLower,
    minSample: (was, is) => (was === undefined || is === undefined ? noNewException(was, is) : notHigher(was, is)),
    aggregate: staysSame,
    scope: staysSame,
    paths: staysSame,
    unmeasured: notAfter(['uncovered', 'list'], 'list'),
    evidence: staysSame,
  });
  return [
    ...found,
    ...compareRatchet(floor, own).map((reason) => ({
      floorPath: [...floorPath, 'ratchet'],
      path: [...path, 'ratchet'],
      reason,
    })),
  ];
}

function compareRatchet(floor: MetricRule, own: MetricRule): readonly string[] {
  if (floor.ratchet === undefined) return [];
  if (own.ratchet === undefined) return ['may not be taken away'];
  const tolerance = notHigher(floor.ratchet.tolerance, own.ratchet.tolerance);
  const turned = directionOf(floor) === directionOf(own) ? null : `must keep its direction, \`${directionOf(floor)}\``;
  const unpaired = notAfter(['inconclusive', 'limits'], 'inconclusive')(floor.ratchet.unpaired, own.ratchet.unpaired);
  return [
    tolerance === null ? null : `tolerance ${tolerance}`,
    turned,
    unpaired === null ? null : `unpaired ${unpaired}`,
  ].filter((reason) => reason !== null);
}
