import { findDoubtfulLimits } from '@portcullis/gate-core';
import type { DoubtfulLimit, MetricKind, Rule } from '@portcullis/gate-core';
import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { nearestNode, nodeAt } from '../source/node.ts';
import type { MapNode } from '../source/node.ts';
import type { DataPath } from '../source/place.ts';

/** Limits of metric rules that are probably mistakes. Not errors, since only the author knows. */
export function limitWarnings(
  tree: MapNode,
  rules: readonly Rule[],
  metricKind: (name: string) => MetricKind | null,
): readonly PolicyIssue[] {
  return rules.flatMap((rule, index) => {
    const kind = 'metric' in rule ? metricKind(rule.metric) : null;
    if (kind === null || !('metric' in rule)) return [];
    return findDoubtfulLimits(rule, kind).map((limit) => warningOf(tree, ['rules', index, ...pathOf(limit)], limit));
  });
}

function pathOf({ key }: DoubtfulLimit): DataPath {
  return key === 'tolerance' ? ['ratchet', key] : [key];
}

function warningOf(tree: MapNode, path: DataPath, limit: DoubtfulLimit): PolicyIssue {
  const { place } = nodeAt(tree, path) ?? nearestNode(tree, path);
  const meant = meantBy(limit);
  return issueAt(place, 'doubtful', describe(limit), {
    suggestion: meant === null ? null : String(Number(meant.toPrecision(12))),
  });
}

function describe({ key, value, doubt }: DoubtfulLimit): string {
  switch (doubt) {
    case 'share-for-percent':
      return `${key} ${value} means ${value} %: this metric goes from 0 to 100`;
    case 'percent-for-ratio':
      return `${key} ${value} means ${value} times as much: this metric is a ratio, where 1 means unchanged`;
    case 'seconds-for-milliseconds':
      return `${key} ${value} means ${value} ms for a whole run`;
    case 'fraction-of-count':
      return `${key} ${value} is a fraction: this metric counts in whole numbers`;
    case 'sum-of-rates':
      return `${key} ${value} limits the sum of several reports: two reports of 50 % make 100 % with \`aggregate: sum\``;
    case 'never-holds':
      return `no report can meet ${key} ${value}`;
    case 'never-fails':
      return key === 'tolerance'
        ? `a tolerance of ${value} tolerates everything`
        : `every report meets ${key} ${value}: it never fails`;
  }
}

function meantBy({ key, value, doubt }: DoubtfulLimit): number | null {
  switch (doubt) {
    case 'share-for-percent':
      return value * 100;
    case 'percent-for-ratio':
      return (key === 'tolerance' ? value : value + 100) / 100;
    case 'seconds-for-milliseconds':
      return value * 1000;
    case 'fraction-of-count':
    case 'sum-of-rates':
    case 'never-holds':
    case 'never-fails':
      return null;
  }
}
