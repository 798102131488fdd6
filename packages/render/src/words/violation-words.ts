import type { Violation } from '@portcullis/gate-core';
import { decimalsToTellApart, formatDifference, formatNumber, formatValue, quantity } from './numbers.ts';
import type { Unit } from './numbers.ts';
import { name, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/**
 * Why a condition failed, as a clause without a full stop.
 *
 * @param unit the condition's unit.
 *
 * @example
 * violationWords({ code: 'below-minimum', metric: 'coverage.lines', found: 28.4, min: 30 }, 'percent')
 * // coverage.lines 28.4 % is below 30 %
 */
export function violationWords(violation: Violation, unit: Unit): Sentence {
  switch (violation.code) {
    case 'too-many-findings':
      return sentence`${words(quantity(violation.found, 'finding'))}, ${allowance(violation.max)}`;
    case 'below-minimum':
      return comparison(violation.metric, violation.found, 'is below', violation.min, unit);
    case 'above-maximum':
      return comparison(violation.metric, violation.found, 'is above', violation.max, unit);
    case 'worse-than-baseline':
      return againstBaseline(violation, unit);
    case 'job-not-successful':
      return sentence`job ${name(violation.job)} ${conclusionWords(violation.conclusion)}`;
    case 'job-skipped-without-proof':
      return violation.filter === null
        ? sentence`job ${name(violation.job)} was skipped, which the policy does not allow`
        : sentence`job ${name(violation.job)} was skipped, and change filter ${name(violation.filter)} does not prove that nothing relevant changed`;
  }
}

function allowance(max: number): Sentence {
  return [words(max === 0 ? 'none allowed' : `at most ${formatNumber(max)} allowed`)];
}

function comparison(metric: string, found: number, relation: string, limit: number, unit: Unit): Sentence {
  const decimals = decimalsToTellApart(found, limit);
  return sentence`${name(metric)} ${words(`${formatValue(found, unit, decimals)} ${relation} ${formatValue(limit, unit, decimals)}`)}`;
}

function againstBaseline(violation: Extract<Violation, { code: 'worse-than-baseline' }>, unit: Unit): Sentence {
  const { metric, report, found, baseline, tolerance, direction } = violation;
  const place = report === null ? [] : sentence` in ${name(report)}`;
  const decimals = decimalsToTellApart(found, baseline);
  const change = direction === 'up' ? 'fell from' : 'rose from';
  const bounds =
    tolerance === 0 ? 'no regression is allowed' : `a change of ${formatDifference(tolerance, unit)} is tolerated`;
  return sentence`${name(metric)}${place} ${words(`${change} ${formatValue(baseline, unit, decimals)} to ${formatValue(found, unit, decimals)}; ${bounds}`)}`;
}

/** How a job ended: GitHub's conclusions in plain words, any other word as it is. */
export function conclusionWords(conclusion: string): Sentence {
  const known = conclusions.get(conclusion);
  return known === undefined ? sentence`ended as ${name(conclusion)}` : [words(known)];
}

const conclusions = new Map([
  ['success', 'succeeded'],
  ['failure', 'failed'],
  ['cancelled', 'was cancelled'],
  ['skipped', 'was skipped'],
  ['timed_out', 'timed out'],
  ['neutral', 'ended as neutral, which is not a success'],
  ['action_required', 'is waiting for someone to act'],
  ['stale', 'went stale'],
  ['startup_failure', 'could not start'],
]);
