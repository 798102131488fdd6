import type { Condition, FindingReference, RatedSeverity } from '@portcullis/gate-core';
import type { TerminalText } from '../safe-text/terminal-text.ts';
import { foundWords, limitWords } from '../words/condition-figures.ts';
import { outlookWords } from '../words/condition-outlook.ts';
import { conditionTitle } from '../words/condition-title.ts';
import { findingMessage, findingPlace, findingRule } from '../words/finding-words.ts';
import { formatNumber } from '../words/numbers.ts';
import { hang } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { displayWidth } from './display-width.ts';
import { cutEnd, cutStart, padEnd, space, span } from './line.ts';
import type { Line, Style } from './line.ts';

const gutter = 2;
const narrowestTitle = 8;
const narrowestOutlook = 20;

interface Cells {
  readonly condition: Condition;
  readonly title: TerminalText;
  readonly found: TerminalText;
  readonly limit: TerminalText;
  readonly outlook: TerminalText;
}

/** Conditions in aligned columns: sign, title, found, limit, outlook; one array of lines for each. */
export function conditionRows(canvas: Canvas, conditions: readonly Condition[]): readonly (readonly Line[])[] {
  const rows = conditions.map((condition): Cells => ({
    condition,
    title: canvas.text(conditionTitle(condition)),
    found: cutEnd(canvas.text(foundWords(condition)), widestFigure(canvas), canvas.ellipsis),
    limit: cutEnd(canvas.text(limitWords(condition)), widestFigure(canvas), canvas.ellipsis),
    outlook: canvas.text(outlookWords(condition)),
  }));
  const found = widest(rows.map((row) => row.found));
  const limit = widest(rows.map((row) => row.limit));
  const outlook = widest(rows.map((row) => row.outlook));
  const fixed = 2 + gutter + found + gutter + limit + gutter;
  const room =
    canvas.width - fixed - Math.min(outlook, Math.max(narrowestOutlook, Math.floor((canvas.width - fixed) / 2)));
  const title = Math.min(widest(rows.map((row) => row.title)), Math.max(narrowestTitle, room));
  return rows.map((row) =>
    hang(
      canvas,
      [
        span(signOf(canvas, row.condition), styleOf(row.condition)),
        space(1),
        span(padEnd(cutEnd(row.title, title, canvas.ellipsis), title + gutter), 'bold'),
        span(padEnd(row.found, found + gutter), styleOf(row.condition)),
        span(padEnd(row.limit, limit + gutter), 'dim'),
      ],
      row.outlook,
    ),
  );
}

/** Figures are short; a job's odd conclusion must not push the rest off the line. */
function widestFigure(canvas: Canvas): number {
  return Math.floor(canvas.width / 4);
}

function widest(texts: readonly TerminalText[]): number {
  return texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);
}

function signOf(canvas: Canvas, { state, enforce }: Condition): TerminalText {
  return canvas.signs[state === 'failed' && enforce !== 'block' ? 'warned' : state];
}

function styleOf({ state, enforce }: Condition): Style {
  switch (state) {
    case 'failed':
      return enforce === 'block' ? 'red' : 'yellow';
    case 'undetermined':
    case 'warned':
      return 'yellow';
    case 'passed':
      return 'green';
    case 'not-applicable':
      return 'dim';
  }
}

const severityStyles: Record<RatedSeverity, Style> = {
  critical: 'bold red',
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
  info: 'dim',
};

/** Findings in aligned columns, one line each: severity, rule, place, message. */
export function findingRows(canvas: Canvas, findings: readonly FindingReference[]): readonly Line[] {
  const rows = findings.map((finding) => ({
    severity: finding.severity,
    rule: canvas.text(findingRule(finding)),
    place: canvas.text(findingPlace(finding)),
    // The end of a path is its most informative part; for a package it is the beginning.
    cutPlace: finding.package === null ? cutStart : cutEnd,
    message: canvas.text(findingMessage(finding)),
  }));
  const severity = rows.reduce((most, row) => Math.max(most, row.severity.length), 0);
  const rule = Math.min(Math.floor(canvas.width / 4), widest(rows.map((row) => row.rule)));
  const place = Math.min(Math.floor((canvas.width * 2) / 5), widest(rows.map((row) => row.place)));
  const used = 4 + severity + gutter + rule + gutter + place + gutter;
  return rows.map((row) => [
    space(4),
    span(padEnd(canvas.text(row.severity), severity + gutter), severityStyles[row.severity]),
    span(padEnd(cutEnd(row.rule, rule, canvas.ellipsis), rule + gutter)),
    span(padEnd(row.cutPlace(row.place, place, canvas.ellipsis), place + gutter)),
    ...(canvas.width - used < 8 ? [] : [span(cutEnd(row.message, canvas.width - used, canvas.ellipsis), 'dim')]),
  ]);
}

/** `… 14 more`, under a shortened list; nothing if it is complete. */
export function moreRow(canvas: Canvas, count: number, indent: number): readonly Line[] {
  return count <= 0
    ? []
    : [[space(indent), span(canvas.text(`${canvas.ellipsis} ${formatNumber(count)} more`), 'dim')]];
}
