import type { BacktestRun, BacktestV1, VerdictOutcome } from '@portcullis/gate-core';
import { verdictOutcomes } from './outcomes.ts';
import { createCanvas, hang } from '../terminal/canvas.ts';
import type { Canvas, TerminalOptions } from '../terminal/canvas.ts';
import { cutStart, lineWidth, padEnd, printLines, space, span } from '../terminal/line.ts';
import type { Line, Style } from '../terminal/line.ts';
import { formatNumber, quantity } from '../words/numbers.ts';
import { name, quote, sentence, words } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';
import {
  backtestHeadline,
  conditionLine,
  lackLine,
  runName,
  runOutcome,
  runReasons,
  runsToShow,
  undatedNote,
  unusableHeadline,
} from './backtest-words.ts';

const maxRuns = 40;
const maxRows = 20;
const signOf = { passed: 'passed', blocked: 'failed', inconclusive: 'undetermined' } as const;
const styleOf = { passed: 'green', blocked: 'red', inconclusive: 'yellow' } as const satisfies Record<
  VerdictOutcome,
  Style
>;

/**
 * A back-test for people at a terminal: the sentence first, then the counts, which runs turn, by what, and what could
 * not be tested.
 *
 * @returns lines that fit the width, each with its `\n`.
 * @example
 * process.stdout.write(renderBacktestTerminal(report));
 */
export function renderBacktestTerminal(report: BacktestV1, options: TerminalOptions = {}): string {
  const canvas = createCanvas(options);
  const compares = report.policies.old !== null;
  const shown = runsToShow(report);
  const notes = [unusableHeadline(report), undatedNote(report)].flatMap((note) => note ?? []);
  const lines: readonly Line[] = [
    ...hang(canvas, [], canvas.text(`${backtestHeadline(report)}.`), 'bold'),
    ...notes.flatMap((note) => hang(canvas, [], canvas.text(`${capital(note)}.`), 'yellow')),
    [],
    ...countTable(report, canvas),
    ...repositories(report, canvas),
    ...section(compares ? 'Runs that turn' : 'Runs that do not pass', runLines(shown, canvas)),
    ...section(
      'By condition',
      listed(report.summary.conditions, (each) => conditionLine(each, compares), canvas),
    ),
    ...section(
      'Not stored, so not tested',
      listed(report.summary.lacks, (each) => lackLine(each, report), canvas),
    ),
    ...section(
      'Files that could not be judged',
      listed(report.unusable, ({ file, reason }) => sentence`${name(file)}: ${quote(reason)}`, canvas),
    ),
  ];
  return printLines(lines, options.color ?? false);
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function section(title: string, body: readonly Line[]): readonly Line[] {
  return body.length === 0 ? [] : [[], [span(createCanvas({}).text(title), 'bold')], ...body];
}

function listed<Item>(items: readonly Item[], wordsOf: (item: Item) => Sentence, canvas: Canvas): readonly Line[] {
  return [
    ...items.slice(0, maxRows).flatMap((item) => hang(canvas, [space(2)], canvas.text(wordsOf(item)))),
    ...more(items.length - maxRows, canvas),
  ];
}

function more(rest: number, canvas: Canvas): readonly Line[] {
  return rest > 0 ? hang(canvas, [space(2)], canvas.text(`… ${formatNumber(rest)} more: --format json lists all`)) : [];
}

function runLines(runs: readonly BacktestRun[], canvas: Canvas): readonly Line[] {
  return [...runs.slice(0, maxRuns).flatMap((run) => oneRun(run, canvas)), ...more(runs.length - maxRuns, canvas)];
}

function oneRun(run: BacktestRun, canvas: Canvas): readonly Line[] {
  const { outcome } = run.new;
  const lead = [space(2), span(canvas.signs[signOf[outcome]], styleOf[outcome]), space(1)];
  const head = sentence`${runName(run)}: ${words(runOutcome(run))}`;
  return [
    ...hang(canvas, lead, canvas.text(head)),
    ...runReasons(run).flatMap((reason) => hang(canvas, [space(6)], canvas.text(reason))),
  ];
}

const maxPolicyWidth = 30;

/** One column for each policy, one row for each outcome. */
function countTable({ policies, summary }: BacktestV1, canvas: Canvas): readonly Line[] {
  const columns = [
    { file: policies.new.file, counts: summary.new },
    ...(policies.old === null || summary.old === null ? [] : [{ file: policies.old.file, counts: summary.old }]),
  ].map(({ file, counts }) => {
    const head = cutStart(canvas.text(file), maxPolicyWidth, canvas.ellipsis);
    return { head, counts, width: Math.max(lineWidth([span(head)]), 6) };
  });
  const row = (first: string, style: Style, cells: readonly Line[]): Line => [
    space(2),
    span(padEnd(canvas.text(first), 14), style),
    ...cells.flat(),
  ];
  const cell = (text: ReturnType<Canvas['text']>, width: number, style: Style = 'plain'): Line => [
    space(2 + width - lineWidth([span(text)])),
    span(text, style),
  ];
  return [
    row(
      '',
      'plain',
      columns.map(({ head, width }) => cell(head, width, 'dim')),
    ),
    ...verdictOutcomes.map((outcome) =>
      row(
        outcome,
        styleOf[outcome],
        columns.map(({ counts, width }) => cell(canvas.text(formatNumber(counts[outcome])), width)),
      ),
    ),
  ];
}

function repositories({ summary, policies }: BacktestV1, canvas: Canvas): readonly Line[] {
  const rows = listed(
    summary.repositories,
    ({ repository, new: counts, turns }) => {
      const runs = counts.passed + counts.blocked + counts.inconclusive;
      const turned = policies.old === null ? '' : `, ${quantity(turns, 'turn')}`;
      const of = `would have blocked ${formatNumber(counts.blocked)} of ${quantity(runs, 'run')}${turned}`;
      return sentence`${repository === null ? words('no repository stated') : name(repository)}: ${words(of)}`;
    },
    canvas,
  );
  return section('Repositories', rows);
}
