import type { Condition, ConditionSubject, RatedSeverity } from '@portcullis/gate-core';
import { decimalsToTellApart, formatDifference, formatNumber, formatValue, quantity } from './numbers.ts';
import { unmatchedPathsWords } from './path-words.ts';
import { remedyWords } from './remedy-words.ts';
import { joinSentences, listSentence, name, quote, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { conclusionWords, violationWords } from './violation-words.ts';

/** A severity as a word in a sentence: `High`. */
export function severityWord(severity: RatedSeverity): string {
  return `${severity.slice(0, 1).toUpperCase()}${severity.slice(1)}`;
}

/** What a condition is called: the policy's title, else made from its subject. */
export function conditionTitle(condition: Condition): Sentence {
  return condition.title === null ? subjectTitle(condition.subject) : [quote(condition.title)];
}

function subjectTitle(subject: ConditionSubject): Sentence {
  switch (subject.kind) {
    case 'count':
      return countTitle(subject);
    case 'metric':
      return [name(subject.metric)];
    case 'job':
      return sentence`job ${name(subject.job)}`;
  }
}

function countTitle({ selection, scope }: Extract<ConditionSubject, { kind: 'count' }>): Sentence {
  const scopeWord = scope === 'new' ? 'new ' : '';
  const what = selection.severity === undefined ? 'findings' : severityRange(selection.severity);
  const kinds = selection.categories === undefined ? '' : `${selection.categories.join(', ')} `;
  const start = `${scopeWord}${kinds}${what}`;
  return [
    words(`${start.slice(0, 1).toUpperCase()}${start.slice(1)}`),
    ...among(' by ', selection.tools ?? selection.evidence),
    ...among(', ', selection.rules),
    ...among(' in ', selection.paths),
  ];
}

function severityRange(severity: RatedSeverity): string {
  return severity === 'critical' ? 'Critical findings' : `${severityWord(severity)} or worse`;
}

function among(preposition: string, values: readonly string[] | undefined): Sentence {
  return values === undefined
    ? []
    : [
        words(preposition),
        ...listSentence(
          values.map((value) => [name(value)]),
          'and',
          2,
        ),
      ];
}

/** What was found, as a table cell: `17`, `28.4 %`, `failed`; `–` for nothing. */
export function foundWords(condition: Condition): Sentence {
  if (condition.found === null) return [words('–')];
  if (typeof condition.found === 'string') return conclusionWords(condition.found);
  return [words(formatValue(condition.found, condition.unit, decimalsOf(condition)))];
}

/** The limit, as a table cell: `≤ 15`, `≥ 30 %`, `baseline 41.2 %`, `success`. */
export function limitWords(condition: Condition): Sentence {
  const { min, max, baseline } = condition.limit;
  const decimals = decimalsOf(condition);
  const limits = [
    ...(min === null ? [] : [`≥ ${formatValue(min, condition.unit, decimals)}`]),
    ...(max === null ? [] : [`≤ ${formatValue(max, condition.unit, decimals)}`]),
    ...(baseline === null ? [] : [`baseline ${formatValue(baseline, condition.unit, decimals)}`]),
  ];
  return [words(limits.length > 0 ? limits.join(', ') : condition.kind === 'job' ? 'success' : '–')];
}

function decimalsOf({ found, limit }: Condition): number {
  if (typeof found !== 'number') return 2;
  const limits = [limit.min, limit.max, limit.baseline].filter((bound) => bound !== null);
  return Math.max(2, ...limits.map((bound) => decimalsToTellApart(found, bound)));
}

/** What would turn the condition green; for one that holds, how much room is left. */
export function outlookWords(condition: Condition): Sentence {
  switch (condition.state) {
    case 'failed':
      return remedies(condition);
    case 'undetermined':
      return withUnmatched(
        withLighter(
          condition.remedies.length > 0 ? sentence`not judged; ${remedies(condition)}` : [words('not judged')],
          condition,
        ),
        condition,
      );
    case 'warned':
      return withUnmatched(withLighter(sentence`${roomWords(condition)}${warnWords(condition)}`, condition), condition);
    case 'passed':
      return withUnmatched(withLighter(roomWords(condition), condition), condition);
    case 'not-applicable':
      return withLighter(notApplicableWords(condition), condition);
  }
}

/** A rule says what it did not look at, since the evidence weighs less than the rule, and whether it would hold with that. */
function withLighter(outlook: Sentence, condition: Condition): Sentence {
  const held = condition.lighterEvidence.filter(({ findings, found }) => findings > 0 || found !== null);
  if (held.length === 0) return outlook;
  const parts = held.map((each) => lighterPart(each, condition));
  const effect = words(held.some(({ breaks }) => breaks) ? ', with which it would fail' : '');
  return joinSentences(
    [outlook, sentence`not counting ${listSentence(parts, 'and', 3)}${effect}`].filter(({ length }) => length > 0),
    '; ',
  );
}

function lighterPart(
  { evidence, enforce, findings, found, breaks }: Condition['lighterEvidence'][number],
  { unit }: Condition,
): Sentence {
  const source = sentence`${name(evidence)} (${words(enforce)})`;
  if (found === null) return sentence`${findings} of ${source}`;
  return breaks ? sentence`${source} at ${words(formatValue(found, unit))}` : source;
}

/** Paths that match nothing most likely do not mean what their author thinks. */
function withUnmatched(outlook: Sentence, { unmatchedPaths }: Condition): Sentence {
  return joinSentences(
    [outlook, unmatchedPathsWords(unmatchedPaths)].filter(({ length }) => length > 0),
    '; ',
  );
}

/** Where several reports of one rule need their own, each is named; one alone is named by the way to green, for here the line is short. */
function remedies({ remedies: all, unit }: Condition): Sentence {
  const moves = all.filter((remedy) => 'report' in remedy);
  return listSentence(
    all.map((remedy) => remedyWords(remedy, unit, moves.length > 1 ? 'placed' : 'implied')),
    'and',
    5,
  );
}

function roomWords({ headroom, unit, kind, limit }: Condition): Sentence {
  if (headroom === null || kind === 'job') return [];
  if (kind === 'count' && limit.max === 0) return [];
  if (headroom === 0) return [words('nothing left')];
  if (kind === 'count') return [words(`${formatNumber(headroom)} left`)];
  return [
    words(
      headroom < 0
        ? `${formatDifference(-headroom, unit)} past the limit`
        : `${formatDifference(headroom, unit)} to spare`,
    ),
  ];
}

function warnWords({ limit, unit, kind }: Condition): Sentence {
  if (limit.warnAt === null) return [];
  const below = kind === 'metric' && limit.max === null;
  return [
    words(`; warns ${below ? 'below' : kind === 'metric' ? 'above' : 'from'} ${formatValue(limit.warnAt, unit)}`),
  ];
}

function notApplicableWords({ sampleSize, minSample, kind }: Condition): Sentence {
  if (minSample !== null && sampleSize !== null && sampleSize < minSample) {
    return [
      words(`not judged: sample size ${formatNumber(sampleSize)} is below the minimum of ${formatNumber(minSample)}`),
    ];
  }
  return [words(kind === 'job' ? 'skipped, and nothing relevant changed' : 'its evidence is not expected this time')];
}

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
  const why = violationList(condition);
  const what = condition.kind === 'count' ? sentence`${conditionTitle(condition)}: ${why}` : why;
  return condition.remedies.length === 0 ? what : sentence`${what}: ${remedies(condition)}`;
}

const shownViolations = 3;

function violationList({ violations, unit }: Condition): Sentence {
  const shown = violations.slice(0, shownViolations).map((violation) => violationWords(violation, unit));
  const rest = violations.length - shown.length;
  return joinSentences(
    rest > 0 ? [...shown, [words(`and ${quantity(rest, 'more like it', 'more like these')}`)]] : shown,
    '; ',
  );
}

function summaryWords(condition: Condition): Sentence {
  const { found, limit, kind, state } = condition;
  if (found === null || state === 'not-applicable') return [];
  if (kind === 'count' && typeof found === 'number' && limit.max !== null) {
    if (found === 0 && limit.max === 0) return [words('none')];
    return [words(`${formatNumber(found)} of ${formatNumber(limit.max)}`)];
  }
  return kind === 'metric' ? sentence`${foundWords(condition)} (${limitWords(condition)})` : foundWords(condition);
}
