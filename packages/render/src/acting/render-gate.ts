import { composeMarkdown } from '../markdown/render-markdown.ts';
import type { Section } from '../markdown/section.ts';
import { markdownSentence } from '../markdown/sentence-markdown.ts';
import { asSafe } from '../safe-text/safe.ts';
import { markdown, markdownLink, markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { formatNumber, quantity } from '../words/numbers.ts';
import type { Sentence } from '../words/sentence.ts';
import type { GateReport } from './gate-report.ts';
import {
  baselineWords,
  leniencyWords,
  policyChangeWords,
  isPolicyOfChange,
  policyOriginWords,
  publishedWords,
  weakeningWords,
  writerWords,
} from './gate-words.ts';
import { checkWeakeningsWords, checkWeakeningWords, diffWords } from './check-weakening-words.ts';
import { fullSentence, jobItems, shortfallItems } from './shared-markdown.ts';

/**
 * The verdict on a pull request as the body of a comment, at most 65,536 characters: outcome, reasons and the way to
 * green first, then what weakens the gate, why jobs failed, and the rest folded.
 *
 * It does not say what was published, because it is part of that: the same verdict gives the same comment.
 */
export function renderGateComment(report: GateReport): MarkdownText {
  return composeMarkdown(
    report.verdict,
    { limit: 'comment' },
    { notes: notes(report), sections: [...weakeningSections(report), ...jobSections(report), ...runSection(report)] },
  );
}

/** The verdict on a change for the job summary, at most 1 MiB, with what was published and what could not be done. */
export function renderGateSummary(report: GateReport): MarkdownText {
  return composeMarkdown(
    report.verdict,
    { limit: 'summary' },
    {
      notes: [...notes(report), ...shortfallNote(report)],
      sections: [...weakeningSections(report), ...jobSections(report), ...doneSections(report)],
    },
  );
}

/** What must be seen before the fold besides the verdict. */
function notes(report: GateReport): readonly MarkdownText[] {
  const { policy, policyChange, diff, checkWeakenings, baseline } = report;
  const origin = policyOriginWords(policy);
  const change = policyChangeWords(policyChange);
  const checks = checkWeakeningsWords(checkWeakenings, diff);
  const compared = baselineWords(baseline);
  return [
    ...writerNotes(report),
    isPolicyOfChange(policy) ? warning(origin) : fullSentence(origin),
    ...(change === null ? [] : [warning(change)]),
    ...(checks === null ? [] : [warning(checks)]),
    ...diffWords(diff).map(warning),
    ...(compared === null ? [] : [fullSentence(compared)]),
  ];
}

/** A run that did not succeed, or whose evidence is not there, does not go with a green verdict. */
function writerNotes({ writtenBy }: GateReport): readonly MarkdownText[] {
  const [origin, ...faults] = writerWords(writtenBy);
  if (origin === undefined || writtenBy.kind === 'gate') return [];
  return [writtenBy.conclusion === 'success' ? fullSentence(origin) : warning(origin), ...faults.map(warning)];
}

function warning(parts: Sentence): MarkdownText {
  return markdown`${asSafe('⚠️ ')}${fullSentence(parts)}`;
}

function shortfallNote({ shortfalls }: GateReport): readonly MarkdownText[] {
  if (shortfalls.length === 0) return [];
  return [
    markdown`${asSafe('⚠️ ')}${markdownWords(`${quantity(shortfalls.length, 'thing')} could not be done: see below.`)}`,
  ];
}

function weakeningSections(report: GateReport): readonly Section[] {
  const { policyChange, checkWeakenings } = report;
  const checks = checkWeakenings.kind === 'read' ? checkWeakenings.weakenings : [];
  const weakenings = policyChange.kind === 'compared' ? policyChange.weakenings : [];
  const inForce = leniencyWords(report);
  return [
    {
      summary: `What this change weakens: ${quantity(weakenings.length, 'place')}`,
      rank: 1,
      opening: [],
      parts: weakenings.map((weakening) => item(weakeningWords(weakening))),
    },
    {
      summary: `Lines that weaken checks: ${formatNumber(checks.length)}`,
      rank: 1,
      opening: [],
      parts: checks.map((weakening) => item(checkWeakeningWords(weakening))),
    },
    { summary: 'What the policy in force leaves out', rank: 4, opening: [], parts: inForce.map(item) },
  ].filter(({ parts }) => parts.length > 0);
}

function jobSections({ jobs }: GateReport): readonly Section[] {
  if (jobs.length === 0) return [];
  return [{ summary: `Why ${quantity(jobs.length, 'job')} failed`, rank: 1, opening: [], parts: jobItems(jobs) }];
}

function runSection({ runUrl }: GateReport): readonly Section[] {
  if (runUrl === null) return [];
  return [
    {
      summary: 'The run',
      rank: 7,
      opening: [],
      parts: [markdown`${markdownLink(markdownWords('Log and job summary'), runUrl)}`],
    },
  ];
}

function doneSections({ published, shortfalls }: GateReport): readonly Section[] {
  return [
    {
      summary: 'What could not be done',
      rank: 1,
      opening: [],
      parts: shortfallItems(shortfalls),
    },
    {
      summary: 'What was published',
      rank: 6,
      opening: [],
      parts: published.map((thing) => item(publishedWords(thing))),
    },
  ].filter(({ parts }) => parts.length > 0);
}

function item(parts: Sentence): MarkdownText {
  return markdown`- ${markdownSentence(parts)}`;
}
