import type { Remedy } from '@portcullis/gate-core';
import { formatDifference, formatNumber, formatValue, quantity } from './numbers.ts';
import type { Unit } from './numbers.ts';
import { listSentence, name, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/** What a remedy names: see {@link remedyWords}. */
export type RemedySubject = 'named' | 'placed' | 'implied';

/**
 * What would turn a condition green, as an instruction without a full stop.
 *
 * @param unit the condition's unit; `count` if unknown.
 * @param subject what is named: the metric and its report, the report alone (`placed`), or neither: not needed beside
 * the condition's own title.
 *
 * @example
 * remedyWords({ code: 'fix-findings', fix: 2, of: 5 }, 'findings') // fix any 2 of these 5
 */
export function remedyWords(remedy: Remedy, unit: Unit, subject: RemedySubject = 'implied'): Sentence {
  switch (remedy.code) {
    case 'fix-findings':
      return [words(fixWords(remedy.fix, remedy.of))];
    case 'raise-metric':
      return remedy.byCovering === null
        ? moveMetric('raise', remedy, unit, subject)
        : cover(remedy, remedy.byCovering, subject);
    case 'lower-metric':
      return moveMetric('lower', remedy, unit, subject);
    case 'cover-changed-lines':
      return coverChanged(remedy, subject);
    case 'make-job-succeed':
      return subject === 'named' ? sentence`make job ${name(remedy.job)} succeed` : [words('make it succeed')];
    case 'repair-evidence':
      return sentence`repair ${listSentence(
        remedy.evidence.map((key) => [name(key)]),
        'and',
        5,
        'its evidence',
      )}`;
  }
}

function fixWords(fix: number, of: number): string {
  if (of === 1) return 'fix it';
  return fix >= of ? `fix all ${formatNumber(of)}` : `fix any ${formatNumber(fix)} of these ${formatNumber(of)}`;
}

type MetricMove = Pick<
  Extract<Remedy, { code: 'raise-metric' | 'lower-metric' }>,
  'metric' | 'report' | 'joined' | 'by' | 'to'
>;

function cover({ metric, report }: MetricMove, count: number, subject: RemedySubject): Sentence {
  const [singular, plural] = nounsOf(metric);
  const what = quantity(count, `more ${singular}`, `more ${plural}`);
  return subject === 'named'
    ? sentence`cover ${words(what)} (${name(metric)}${inReport(report, subject)})`
    : sentence`cover ${words(what)}${inReport(report, subject)}`;
}

function coverChanged(
  { metric, cover: count, of }: Extract<Remedy, { code: 'cover-changed-lines' }>,
  subject: RemedySubject,
): Sentence {
  const isBranches = metric === 'coverage.branches';
  const things = isBranches
    ? quantity(of, 'uncovered branch on changed lines', 'uncovered branches on changed lines')
    : quantity(of, 'uncovered changed line');
  const what =
    count >= of ? (of === 1 ? `the ${things.slice(2)}` : `all ${things}`) : `${formatNumber(count)} of the ${things}`;
  return subject === 'named' ? sentence`cover ${words(what)} (${name(metric)})` : [words(`cover ${what}`)];
}

function inReport(report: string | null, subject: RemedySubject): Sentence {
  return report === null || subject === 'implied' ? [] : sentence` in ${name(report)}`;
}

function nounsOf(metric: string): readonly [singular: string, plural: string] {
  const noun = metric.split('.').at(-1) ?? '';
  return coverageNouns.get(noun) ?? ['of them', 'of them'];
}

const coverageNouns = new Map<string, readonly [string, string]>([
  ['lines', ['line', 'lines']],
  ['statements', ['statement', 'statements']],
  ['branches', ['branch', 'branches']],
  ['functions', ['function', 'functions']],
  ['methods', ['method', 'methods']],
  ['classes', ['class', 'classes']],
]);

function moveMetric(
  verb: 'raise' | 'lower',
  { metric, report, joined, by, to }: MetricMove,
  unit: Unit,
  subject: RemedySubject,
): Sentence {
  const what =
    subject === 'named'
      ? sentence`${words(joined === null ? '' : `the ${joined.how} of `)}${name(metric)}`
      : words('it');
  const over =
    subject === 'named' && joined !== null ? words(` over ${quantity(joined.reports.length, 'report')}`) : [];
  return sentence`${words(verb)} ${what} by ${words(`${formatDifference(by, unit)} to ${formatValue(to, unit)}`)}${over}${inReport(report, subject)}`;
}
