import type { Condition, MetricCondition } from '@portcullis/gate-core';
import { decimalsToTellApart, formatNumber, formatValue } from './numbers.ts';
import type { Unit } from './numbers.ts';
import { words } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { conclusionWords } from './violation-words.ts';

/** What was found, as a table cell: `17`, `28.4 %`, `failed`; `–` for nothing. */
export function foundWords(condition: Condition): Sentence {
  switch (condition.kind) {
    case 'count':
      return [words(formatNumber(condition.found))];
    case 'metric':
      return [
        words(condition.found === null ? '–' : formatValue(condition.found, condition.unit, decimalsOf(condition))),
      ];
    case 'job':
      return conclusionWords(condition.found);
  }
}

/** The limit, as a table cell: `≤ 15`, `≥ 30 %`, `baseline 41.2 %`, `success`. */
export function limitWords(condition: Condition): Sentence {
  switch (condition.kind) {
    case 'count':
      return [words(`≤ ${formatNumber(condition.limit.max)}`)];
    case 'metric':
      return metricLimits(condition);
    case 'job':
      return [words('success')];
  }
}

function metricLimits(condition: MetricCondition): Sentence {
  const { unit, limit } = condition;
  const decimals = decimalsOf(condition);
  const limits = [
    ...(limit.min === null ? [] : [`≥ ${formatValue(limit.min, unit, decimals)}`]),
    ...(limit.max === null ? [] : [`≤ ${formatValue(limit.max, unit, decimals)}`]),
    ...(limit.baseline === null ? [] : [`baseline ${formatValue(limit.baseline, unit, decimals)}`]),
  ];
  return [words(limits.length > 0 ? limits.join(', ') : '–')];
}

/** How many decimals tell what was found apart from its limits. */
export function decimalsOf({ found, limit }: MetricCondition): number {
  if (found === null) return 2;
  const limits = [limit.min, limit.max, limit.baseline].filter((bound) => bound !== null);
  return Math.max(2, ...limits.map((bound) => decimalsToTellApart(found, bound)));
}

/** The unit of a condition's numbers. */
export function unitOf(condition: Condition): Unit {
  switch (condition.kind) {
    case 'count':
      return 'findings';
    case 'metric':
      return condition.unit;
    case 'job':
      return 'conclusion';
  }
}
