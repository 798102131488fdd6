import type { Condition, CountCondition, MetricCondition } from '@portcullis/gate-core';
import { decimalsOf, foundWords, limitWords, unitOf } from './condition-figures.ts';
import { outlookWords, remedies } from './condition-outlook.ts';
import { conditionTitle } from './condition-title.ts';
import { formatNumber, formatValue, quantity } from './numbers.ts';
import { patchShareWords } from './patch-words.ts';
import { joinSentences, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { violationWords } from './violation-words.ts';

/**
 * A whole condition in one sentence, without a full stop.
 *
 * @example
 * conditionWords(coverageFloor) // coverage.lines 28.4 % is below 30 %: cover 12 more lines
 * conditionWords(highBudget) // High or worse by bandit: 13 of 15, 2 left
 */
export function conditionWords(condition: Condition): Sentence {
  if (condition.state === 'failed' && condition.violations.length > 0) return failureWords(condition);
  if (condition.state === 'passed' && condition.kind === 'job')
    return sentence`${conditionTitle(condition)} ${foundWords(condition)}`;
  const outlook = outlookWords(condition);
  const found = summaryWords(condition);
  const rest = joinSentences(
    [found, outlook].filter(({ length }) => length > 0),
    ', ',
  );
  return rest.length === 0 ? conditionTitle(condition) : sentence`${conditionTitle(condition)}: ${rest}`;
}

function failureWords(condition: Condition): Sentence {
  const what = failedWords(condition);
  return condition.remedies.length === 0 ? what : sentence`${what}: ${remedies(condition)}`;
}

/** Violations of metrics and jobs name what they are about, those of counts do not. */
function failedWords(condition: Condition): Sentence {
  switch (condition.kind) {
    case 'count':
      return sentence`${conditionTitle(condition)}: ${violationList(condition)}`;
    case 'metric':
      return condition.scope === 'all' ? violationList(condition) : uncoveredWords(condition);
    case 'job':
      return violationList(condition);
  }
}

function uncoveredWords(condition: MetricCondition): Sentence {
  const share = patchShareWords(condition);
  return sentence`${conditionTitle(condition)}: ${foundWords(condition)} (${share}), at least ${words(formatValue(condition.limit.min ?? 0, condition.unit, decimalsOf(condition)))} needed`;
}

const shownViolations = 3;

function violationList(condition: Condition): Sentence {
  const { violations } = condition;
  const unit = unitOf(condition);
  const shown = violations.slice(0, shownViolations).map((violation) => violationWords(violation, unit));
  const rest = violations.length - shown.length;
  return joinSentences(
    rest > 0 ? [...shown, [words(`and ${quantity(rest, 'more like it', 'more like these')}`)]] : shown,
    '; ',
  );
}

function summaryWords(condition: Condition): Sentence {
  if (condition.state === 'not-applicable') return [];
  switch (condition.kind) {
    case 'count':
      return countSummary(condition);
    case 'metric':
      return condition.found === null ? [] : metricSummary(condition);
    case 'job':
      return foundWords(condition);
  }
}

function metricSummary(condition: MetricCondition): Sentence {
  const share = patchShareWords(condition);
  const of = share.length === 0 ? [] : sentence`, ${share}`;
  return sentence`${foundWords(condition)}${of} (${limitWords(condition)})`;
}

function countSummary({ found, limit }: CountCondition): Sentence {
  return [words(found === 0 && limit.max === 0 ? 'none' : `${formatNumber(found)} of ${formatNumber(limit.max)}`)];
}
