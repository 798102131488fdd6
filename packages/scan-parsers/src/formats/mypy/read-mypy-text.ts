import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { shortText } from '../../findings/plain-text.ts';
import { emptyFault, lineFault, readLines } from '../../lines/read-lines.ts';
import { hintAtPreamble } from '../../text/known-preambles.ts';
import { collectMypy } from './diagnostics.ts';
import type { MypyCollector } from './diagnostics.ts';
import { mypyExitCodes } from './exit-codes.ts';
import { readMypyLine } from './line.ts';
import type { MypyLine } from './line.ts';
import { createMypyUnwrapper } from './wrapped.ts';

type Summary = Extract<MypyLine, { kind: 'summary' }>;

/** @throws {RefusalError} unless it is the output of mypy. */
export async function readMypyText(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const collected = collectMypy(input, sink);
  const messages = createMypyUnwrapper((diagnostic) => {
    collected.add(diagnostic);
  });
  const seen: { summary: Summary | null; crash: string | null; head: string } = {
    summary: null,
    crash: null,
    head: '',
  };
  const { isBlank } = await readLines(input, (text) => {
    if (seen.head === '') seen.head = text;
    const line = readMypyLine(text);
    if (line.kind === 'diagnostic') messages.add(line.diagnostic);
    else if (line.kind === 'other') messages.addOther(text);
    else messages.end();
    if (line.kind === 'summary') seen.summary = sum(seen.summary, line);
    else if (line.kind === 'crash') seen.crash ??= text;
  });
  messages.end();
  if (isBlank) throw emptyFault();
  if (collected.diagnostics === 0 && seen.summary === null) {
    const hint =
      seen.crash === null ? hintAtPreamble(seen.head) : 'mypy failed before it checked anything: its output says why.';
    throw lineFault(
      'wrong-format',
      'this is not the output of mypy: it has neither a message nor a summary',
      1,
      hint ?? 'Save what mypy prints to standard output, with its summary.',
    );
  }
  return summarise(collected, seen.summary, seen.crash);
}

/** Several runs may have written to the file, one after another. */
function sum(before: Summary | null, added: Summary): Summary {
  if (before === null) return added;
  return {
    ...added,
    errors: before.errors + added.errors,
    files: before.files + added.files,
    isBlocked: before.isBlocked || added.isBlocked,
  };
}

function summarise(collected: MypyCollector, summary: Summary | null, crash: string | null): ReportSummary {
  return {
    format: 'mypy-text',
    tools: ['mypy'],
    tests: null,
    metrics: {},
    scanGaps: gapsOf(collected.findings, summary, crash),
    exitCodes: mypyExitCodes.meaning,
    commits: [],
    producedAt: null,
    figures: {
      ...collected.figures(),
      ...(summary !== null && summary.errors > 0 && { summary_errors: summary.errors, summary_files: summary.files }),
    },
  };
}

function gapsOf(findings: number, summary: Summary | null, crash: string | null): ScanGap[] {
  const gaps: ScanGap[] = [];
  if (crash !== null) gaps.push({ code: 'invocation-failed', count: 1, of: null, examples: [shortText(crash, 200)] });
  if (summary === null) {
    if (crash === null)
      gaps.push({
        code: 'results-missing',
        count: 1,
        of: null,
        examples: ['no summary line: the end of the output may be lost'],
      });
    return gaps;
  }
  if (summary.errors === 0 && summary.files === 0 && findings === 0)
    gaps.push({ code: 'nothing-scanned', count: 0, of: 0, examples: ['no source file was checked'] });
  if (summary.isBlocked)
    gaps.push({ code: 'files-not-scanned', count: 1, of: null, examples: ['errors prevented further checking'] });
  const lost = summary.errors - findings;
  if (lost > 0)
    gaps.push({
      code: 'self-contradicting',
      count: lost,
      of: summary.errors,
      examples: [`the summary counts ${summary.errors} errors, ${findings} are listed`],
    });
  return gaps;
}
