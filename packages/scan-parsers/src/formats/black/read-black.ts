import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { createStyleFindings } from '../../findings/style-findings.ts';
import { saysRunFailed } from '../../lines/failed-run.ts';
import { emptyFault, lineFault, readLines } from '../../lines/read-lines.ts';
import { hintAtPreamble } from '../../text/known-preambles.ts';

interface Summary {
  readonly wouldReformat: number;
  readonly unchanged: number;
  readonly failed: number;
}

interface Seen {
  summary: Summary | null;
  /** Runs that found no Python file. */
  emptyRuns: number;
  findings: number;
  head: string;
}

interface Flaws {
  readonly unread: GapCollector;
  readonly failed: GapCollector;
}

const wouldReformat = /^would reformat (.+)$/u;
const failure = /^error: (.+)$/u;
const summaryPattern = /^(?:\d+ files? would (?:be reformatted|be left unchanged|fail to reformat)(?:, |\.$))+$/u;
const counts = {
  wouldReformat: /(\d{1,9}) files? would be reformatted/u,
  unchanged: /(\d{1,9}) files? would be left unchanged/u,
  failed: /(\d{1,9}) files? would fail to reformat/u,
};
const changedPattern = /^(?:reformatted .+|\d+ files? (?:reformatted|left unchanged)[,.].*)$/u;
const nothingPattern = /^No (?:Python files are present to be formatted|Path provided)\. Nothing to do/u;

/** @throws {RefusalError} unless it is the output of Black. */
export async function readBlack(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const toFinding = createStyleFindings(input, {
    tool: 'black',
    ruleId: 'format',
    message: 'Black would reformat the file',
  });
  const unread = new GapCollector('files-not-scanned');
  const failed = new GapCollector('invocation-failed');
  const seen: Seen = { summary: null, emptyRuns: 0, findings: 0, head: '' };
  const { isBlank } = await readLines(input, (text, number) => {
    if (seen.head === '') seen.head = text;
    const file = wouldReformat.exec(text)?.[1];
    const reason = failure.exec(text)?.[1];
    if (file !== undefined) {
      seen.findings += 1;
      if (sink.figuresOnly !== true) sink.add(toFinding(file));
    } else if (reason !== undefined) {
      unread.add(reason);
    } else if (summaryPattern.test(text)) {
      seen.summary = sum(seen.summary, readSummary(text));
    } else if (nothingPattern.test(text)) {
      seen.summary ??= { wouldReformat: 0, unchanged: 0, failed: 0 };
      seen.emptyRuns += 1;
    } else if (saysRunFailed(text)) {
      failed.add(text);
    } else if (changedPattern.test(text)) {
      throw lineFault(
        'wrong-format',
        'Black changed files: this is not the output of a check',
        number,
        'Run it as `black --check`.',
      );
    }
  });
  if (isBlank)
    throw emptyFault(
      'Black prints nothing with --quiet: leave that option out, and save its standard error (`2> FILE`).',
    );
  if (seen.summary === null) throw noSummary(seen.findings, seen.head);
  return summarise(seen.summary, seen, { unread, failed });
}

function noSummary(findings: number, head: string): Error {
  if (findings > 0)
    return lineFault(
      'truncated',
      "Black's summary is missing at the end",
      null,
      'Black was stopped while it wrote, or the file was cut off.',
    );
  return lineFault(
    'wrong-format',
    'this is not the output of `black --check`: it has no summary',
    1,
    hintAtPreamble(head) ?? 'Save its standard error: `2> FILE`.',
  );
}

function readSummary(text: string): Summary {
  const count = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);
  return {
    wouldReformat: count(counts.wouldReformat),
    unchanged: count(counts.unchanged),
    failed: count(counts.failed),
  };
}

/** Several runs may have written to the file, one after another. */
function sum(before: Summary | null, added: Summary): Summary {
  if (before === null) return added;
  return {
    wouldReformat: before.wouldReformat + added.wouldReformat,
    unchanged: before.unchanged + added.unchanged,
    failed: before.failed + added.failed,
  };
}

function summarise(summary: Summary, { findings, emptyRuns }: Seen, flaws: Flaws): ReportSummary {
  const { unread, failed } = flaws;
  const files = summary.wouldReformat + summary.unchanged + summary.failed;
  unread.raiseTo(summary.failed);
  return {
    format: 'black',
    tools: ['black'],
    tests: null,
    metrics: {},
    scanGaps: [
      ...failed.gaps(),
      ...unread.gaps(files),
      ...emptyGaps(files, emptyRuns),
      ...lostGaps(summary.wouldReformat, findings),
    ],
    exitCodes: { clean: [0], findings: [1], failure: [2, 123] },
    commits: [],
    producedAt: null,
    figures: { findings, files, unchanged: summary.unchanged, errors: Math.max(summary.failed, unread.count) },
  };
}

/** If another run checked files, the one that found none has wrong paths. */
function emptyGaps(files: number, emptyRuns: number): ScanGap[] {
  if (files > 0 && emptyRuns === 0) return [];
  const example = files === 0 ? 'no Python file was checked' : 'one of several runs found no Python file';
  return [{ code: 'nothing-scanned', count: 0, of: files === 0 ? 0 : null, examples: [example] }];
}

function lostGaps(counted: number, listed: number): ScanGap[] {
  if (counted <= listed) return [];
  const example = `the summary counts ${counted} files to reformat, ${listed} are listed`;
  return [{ code: 'self-contradicting', count: counted - listed, of: counted, examples: [example] }];
}
