import type { FindingCategory, FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { below, optionalText, requireObject, requireText, spotOf } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { readJsonLines } from '../../json/read-json-lines.ts';
import { RefusalError } from '../../text/refusal-error.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { lintRange } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { endlessLines, lintSummary } from '../linters/lint-summary.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'staticcheck';

const emptyHint = 'Staticcheck writes nothing when it finds nothing, but also when it fails: use `-f sarif`.';

/** @throws {RefusalError} unless it is a Staticcheck report. */
export async function readStaticcheck(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const unread = new GapCollector('files-not-scanned');
  const { documents } = await readJsonLines(input, (value, place) => {
    addProblem(value, spotOf('[]', place), problems, unread);
  });
  if (documents === 0) throw new RefusalError('empty', 'the report is empty', null, emptyHint);
  return lintSummary({
    format,
    tools: [format],
    scanGaps: [...unread.gaps(), endlessLines([0, 1])],
    exitCodes: exitCodes.meaning,
    figures: problems.figures(),
  });
}

function addProblem(value: unknown, spot: Spot, problems: LintReading, unread: GapCollector): void {
  const entry = requireObject(value, spot, 'a problem');
  const code = requireText(entry, 'code', spot);
  const level = requireText(entry, 'severity', spot);
  const at = below(spot, 'location');
  const location = requireObject(entry['location'], at);
  const file = optionalText(location, 'file', at);
  const message = requireText(entry, 'message', spot);
  if (code === 'compile' || code === 'config') unread.add(`${file ?? 'a package'}: does not compile`);
  const isIgnored = level === 'ignored';
  problems.add({
    tool: format,
    ruleId: code,
    message,
    file,
    position: lintRange(location, entry['end']),
    category: categoryOf(code),
    severity: isIgnored ? 'high' : severityOfLintLevel(level),
    nativeSeverity: level,
    helpUri: /^[A-Z]{1,2}\d{4}$/u.test(code) ? `https://staticcheck.dev/docs/checks/#${code}` : null,
    suppressed: isIgnored ? { reason: null } : undefined,
  });
}

/** SA checks look for bugs, and what does not compile is one; the others simplify and tidy. */
function categoryOf(code: string): FindingCategory {
  return /^(?:SA\d+|compile|config)$/u.test(code) ? 'code' : 'style';
}
