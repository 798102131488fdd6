import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { cweIdentifiers } from '../../findings/cwe.ts';
import { GapCollector } from '../../findings/gap-collector.ts';
import { webAddress } from '../../findings/plain-text.ts';
import { severityFromWordOrInfo } from '../../findings/severity.ts';
import {
  countOrZero,
  isCount,
  isObject,
  requireElements,
  requireObject,
  requireText,
  spotOf,
  textOrNull,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, lostProblems, nothingScanned } from '../linters/lint-summary.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'kics';
const elementsPath = 'queries[]';

/** @throws {RefusalError} unless it is a KICS report. */
export async function readKics(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        addQuery(value, spotOf(elementsPath, place), problems);
      },
    },
  ]);
  if (!isObject(rest) || (rest['queries'] !== null && !Array.isArray(rest['queries'])))
    throw notThisFormat('a KICS report', 'an object with `queries`');
  const { files_scanned: files, queries_total: queries, total_counter: total } = rest;
  if (!isCount(files) || !isCount(queries) || !isCount(total))
    throw notThisFormat('a KICS report', 'counts of files, queries and results');
  return lintSummary({
    format,
    tools: [format],
    scanGaps: [
      ...failuresOf(rest),
      ...(files === 0 ? [nothingScanned('no file was scanned')] : []),
      ...(files > 0 && queries === 0 ? [nothingScanned('no query was run')] : []),
      ...lostProblems(total, problems.active, 'results'),
    ],
    exitCodes: exitCodes.meaning,
    figures: { ...problems.figures(), scanned_files: files, queries },
  });
}

function failuresOf(report: JsonObject): readonly ScanGap[] {
  const unread = new GapCollector('files-not-scanned');
  // What was found and not parsed is one that it did not understand.
  const failed = countOrZero(report['files_failed_to_scan']);
  const unparsed = isCount(report['files_parsed']) ? countOrZero(report['files_scanned']) - report['files_parsed'] : 0;
  const lost = Math.max(failed, unparsed);
  if (lost > 0) unread.add(`${lost} files could not be read or parsed`, lost);
  const unrun = new GapCollector('invocation-failed');
  const queries = countOrZero(report['queries_failed_to_execute']);
  if (queries > 0) unrun.add(`${queries} queries could not be run`, queries);
  return [...unread.gaps(countOrZero(report['files_scanned'])), ...unrun.gaps()];
}

function addQuery(value: unknown, spot: Spot, problems: LintReading): void {
  const query = requireObject(value, spot, 'a query');
  const word = requireText(query, 'severity', spot);
  const name = requireText(query, 'query_name', spot);
  const ruleId = textOrNull(query['query_id']) ?? name;
  const isSecret = /^passwords and secrets\b/iu.test(name);
  for (const [each, at] of requireElements(query, 'files', spot)) {
    const place = requireObject(each, at, 'a place');
    problems.add({
      tool: format,
      ruleId,
      message: name,
      file: requireText(place, 'file_name', at),
      position: lintPosition(place['line']),
      category: isSecret ? 'secret' : 'misconfiguration',
      severity: /^trace$/iu.test(word) ? 'info' : severityFromWordOrInfo(word),
      nativeSeverity: word,
      cwes: cweIdentifiers([query['cwe']]),
      ownHash: textOrNull(place['similarity_id']),
      helpUri: webAddress(query['query_url']),
    });
  }
}
