import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { saysRunFailed } from '../../lines/failed-run.ts';
import { emptyFault, lineFault, readLines } from '../../lines/read-lines.ts';
import { hintAtPreamble } from '../../text/known-preambles.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import type { ReportFormat, ToolExitCodes } from '../report-format.ts';
import { yamllintDetector } from './detector.ts';
import { readYamllintLine } from './line.ts';
import type { YamllintLine } from './line.ts';

const format = 'yamllint';

// Warnings alone give 0, and 2 with `--strict`; a file that is not there gives 255, a bad configuration too.
const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1, 2], failure: [255] },
};

/**
 * yamllint's parsable output (`yamllint --format parsable`).
 *
 * An error is `high`, a warning `medium`. A file that does not parse is a gap. yamllint prints nothing when it finds
 * nothing, and no end: an empty file is refused, and only an exit code shows that the list is whole.
 *
 * @see https://yamllint.readthedocs.io/en/stable/quickstart.html and ADR 0192
 */
export const yamllintFormat: ReportFormat = {
  parser: {
    format,
    title: 'yamllint parsable output',
    produces: ['findings'],
    tools: [format],
    categories: ['style', 'code'],
    severities: ['high', 'medium'],
    parse: readYamllint,
  },
  detector: yamllintDetector,
  noun: 'the output of yamllint',
  exitCodes,
};

const emptyHint =
  'yamllint prints nothing when it finds nothing, but also when it fails: judge that job by its exit code.';

async function readYamllint(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const unread = new GapCollector('files-not-scanned');
  const failures = new GapCollector('invocation-failed');
  let head = '';
  const { isBlank } = await readLines(input, (text) => {
    if (head === '') head = text;
    const line = readYamllintLine(text);
    if (line !== null) addProblem(line, problems, unread);
    else if (saysRunFailed(text) || /^\[Errno \d+\] |^invalid config: /u.test(text)) failures.add(text);
  });
  if (isBlank) throw emptyFault(emptyHint);
  if (problems.active === 0)
    throw lineFault(
      'wrong-format',
      'this is not the output of yamllint: it has no problem',
      1,
      hintAtPreamble(head) ?? emptyHint,
    );
  return lintSummary({
    format,
    tools: [format],
    scanGaps: [...failures.gaps(), ...unread.gaps(), ...(failures.count > 0 ? [] : endless)],
    exitCodes: exitCodes.meaning,
    figures: problems.figures(),
  });
}

function addProblem(
  { file, line, column, level, message, rule }: YamllintLine,
  problems: LintReading,
  unread: GapCollector,
): void {
  const isSyntax = rule === 'syntax' || (rule === null && message.startsWith('syntax error'));
  if (isSyntax) unread.add(`${file}: does not parse`);
  problems.add({
    tool: format,
    ruleId: isSyntax ? 'syntax' : rule,
    message,
    file: file === 'stdin' ? null : file,
    position: lintPosition(line, column),
    category: isSyntax || rule === 'key-duplicates' ? 'code' : 'style',
    severity: severityOfLintLevel(level),
    nativeSeverity: level,
  });
}

const endless: readonly ScanGap[] = [
  {
    code: 'results-missing',
    count: 1,
    of: null,
    examples: ['the output has no end: some of it may be lost'],
    settledBy: [0, 1, 2],
  },
];
