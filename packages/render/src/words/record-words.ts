import type {
  CountingSteps,
  FilterRecord,
  JobRecord,
  LedgerEntry,
  LedgerReport,
  MergeRecord,
  WaiverRecord,
} from '@portcullis/gate-core';
import { dayPart } from './days.ts';
import { findingPlace, findingRule, ratingWords } from './finding-words.ts';
import { formatNumber, formatValue, quantity } from './numbers.ts';
import { shortCommit } from './commits.ts';
import { unmatchedPathsWords } from './path-words.ts';
import { joinSentences, listSentence, name, quote, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { conclusionWords } from './violation-words.ts';

/**
 * The counting pipeline in one line; steps that removed nothing are left out.
 *
 * @example
 * countingWords(steps) // '120 raw − 3 inactive − 20 filtered = 97 counted'
 */
export function countingWords(steps: CountingSteps): string {
  const taken: readonly (readonly [number, string])[] = [
    [steps.inactive, 'inactive'],
    [steps.filtered, 'filtered'],
    [steps.waived, 'waived'],
    [steps.deduplicated, 'merged'],
  ];
  const minus = taken.filter(([count]) => count > 0).map(([count, step]) => ` − ${formatNumber(count)} ${step}`);
  return minus.length === 0
    ? `${formatNumber(steps.counted)} counted, none removed`
    : `${formatNumber(steps.raw)} raw${minus.join('')} = ${formatNumber(steps.counted)} counted`;
}

/** A waiver in one sentence: what it covers, by whom, until when, and what is wrong with it. */
export function waiverWords(waiver: WaiverRecord): Sentence {
  const owner = waiver.owner === null ? [] : sentence`${name(waiver.owner)}: `;
  return sentence`${quote(waiver.description)}: ${waiverStateWords(waiver)} (${owner}${quote(waiver.reason)})`;
}

/** The state of a waiver: how long it holds, or why it does not. */
export function waiverStateWords(waiver: WaiverRecord): Sentence {
  const findings = quantity(waiver.matched, 'finding');
  const day = dayPart(waiver.expires);
  switch (waiver.state) {
    case 'active':
      return waiver.matched === 0
        ? sentence`unused, valid until ${day}; ${uselessWords(waiver)}`
        : sentence`${words(findings)} until ${day}, ${words(daysLeft(waiver.daysLeft))}`;
    case 'expiring-soon':
      return waiver.matched === 0
        ? sentence`unused, expires on ${day}; ${uselessWords(waiver)}`
        : sentence`${words(findings)}, expires on ${day} with ${words(daysLeft(waiver.daysLeft))}; fix or renew`;
    case 'expired':
      return sentence`expired on ${day}, ${words(daysAgo(waiver.daysLeft))}; ${words(again(waiver.matched))}`;
    case 'too-long':
      return sentence`ignored: it is valid for longer than the policy allows (until ${day}); ${words(again(waiver.matched))}`;
    case 'created-later':
      return sentence`ignored: its creation date is in the future; ${words(again(waiver.matched))}`;
    case 'owner-missing':
      return sentence`ignored: no owner is set; ${words(again(waiver.matched))}`;
  }
}

function uselessWords({ unmatchedPaths }: WaiverRecord): Sentence {
  return unmatchedPaths === null ? [words('remove it')] : unmatchedPathsWords(unmatchedPaths);
}

function again(matched: number): string {
  return matched === 0 ? 'it would match nothing' : `${quantity(matched, 'finding counts', 'findings count')} again`;
}

function daysLeft(days: number): string {
  return `${quantity(days, 'day')} left`;
}

function daysAgo(days: number): string {
  const ago = Math.abs(days);
  return ago === 0 ? 'today' : `${quantity(ago, 'day')} ago`;
}

/** A filter in one sentence: what it removed and why. */
export function filterWords({ description, reason, removed, unmatchedPaths }: FilterRecord): Sentence {
  const effect =
    removed > 0
      ? [words(`removed ${quantity(removed, 'finding')}`)]
      : unmatchedPaths === null
        ? [words('matched nothing; remove it')]
        : sentence`matched nothing; ${unmatchedPathsWords(unmatchedPaths)}`;
  return sentence`${quote(description)}: ${effect} (${quote(reason)})`;
}

/** The state of a piece of evidence: complete, with a problem, or not expected. */
export function ledgerStateWords(entry: LedgerEntry): string {
  switch (entry.state) {
    case 'complete':
      return entry.found === 1 ? 'complete' : `complete, ${quantity(entry.found, 'report')}`;
    case 'problem':
      return entry.found === 0 ? 'missing' : 'has a problem';
    case 'not-expected':
      return 'not expected this time';
  }
}

/** One report of the ledger: its content and origin. */
export function ledgerReportWords(report: LedgerReport): Sentence {
  const facts: readonly Sentence[] = [
    report.state === 'refused' ? [words('refused')] : contentWords(report),
    ...(report.exitCode === null ? [] : [[words(`exit code ${report.exitCode}`)]]),
    ...(report.commit === null ? [] : [sentence`commit ${name(shortCommit(report.commit))}`]),
    ...(report.ageHours === null ? [] : [[words(ageWords(report.ageHours))]]),
    [words(quantity(report.sizeBytes, 'byte'))],
  ];
  return sentence`${name(report.path)}: ${joinSentences(facts, ', ')}`;
}

const shownMetrics = 3;

/** What rules can use from a report: tests, findings, or the numbers that it states. */
function contentWords({ findings, tests, metrics }: LedgerReport): Sentence {
  if (tests !== null) return [words(quantity(tests, 'test'))];
  if (findings > 0 || metrics.length === 0) return [words(quantity(findings, 'finding'))];
  return listSentence(
    metrics.map((metric) => sentence`${name(metric.name)} ${words(formatValue(metric.value, metric.unit))}`),
    'and',
    shownMetrics,
  );
}

/** A merge in one sentence: what is counted, its tool's own severity, and what was merged into it. */
export function mergeWords({ into, merged }: MergeRecord): Sentence {
  const others = merged.map((other) => sentence`${ratingWords(other)} (${name(other.report)})`);
  return sentence`${findingRule(into)} ${words(into.package === null ? 'at' : 'in')} ${findingPlace(into)} by ${ratingWords(into)}, with ${listSentence(others, 'and', 4)}`;
}

/**
 * Findings and failed tests that no rule counts, and findings by tool where rules count only others of the evidence.
 * They decide nothing. Empty if there are no such findings or tests.
 */
export function uncountedWords(ledger: readonly LedgerEntry[]): Sentence {
  const parts = ledger.flatMap((entry) => [...uncountedParts(entry), ...uncountedTests(entry)]);
  if (parts.length === 0) return [];
  return sentence`no rule counts ${listSentence(parts, 'or', 6)}`;
}

function uncountedParts({ evidence, usedBy, uncounted }: LedgerEntry): readonly Sentence[] {
  const findings = uncounted.reduce((sum, of) => sum + of.findings, 0);
  if (findings === 0) return [];
  if (usedBy.length === 0) return [sentence`${words(quantity(findings, 'finding'))} of ${name(evidence)}`];
  return uncounted.map(
    (of) => sentence`${words(quantity(of.findings, 'finding'))} of ${name(of.tool)} in ${name(evidence)}`,
  );
}

function uncountedTests({ evidence, uncountedTests: tests }: LedgerEntry): readonly Sentence[] {
  return tests === 0 ? [] : [sentence`${words(quantity(tests, 'failed test'))} of ${name(evidence)}`];
}

function ageWords(hours: number): string {
  if (hours < 0) return 'dated after judging';
  if (hours < 1) return `${quantity(Math.round(hours * 60), 'minute')} old`;
  return hours < 48 ? `${quantity(Math.round(hours), 'hour')} old` : `${quantity(Math.round(hours / 24), 'day')} old`;
}

/** A job and how it ended. */
export function jobWords({ name: job, conclusion, enforce }: JobRecord): Sentence {
  return sentence`${name(job)} ${conclusionWords(conclusion)}${words(enforce === null ? ' (not named by the policy)' : enforce === 'block' ? '' : ` (${enforce})`)}`;
}
