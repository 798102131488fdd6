import type { Finding, FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { activeFinding } from '../../findings/active-finding.ts';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { GapCollector } from '../../findings/gap-collector.ts';
import { shortText } from '../../findings/plain-text.ts';
import { Tally } from '../../findings/tally.ts';
import { positionOrNull, requireObject, requireText, spotOf, textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'actionlint';
const elementsPath = '[]';
const notYaml = 'could not parse as YAML';

/** @throws {RefusalError} unless it is an actionlint report. */
export async function readActionlint(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const rules = new Tally();
  const files = new Set<string>();
  const fingerprints = new Fingerprinter(input);
  const unread = new Set<string>();
  let findings = 0;
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        const spot = spotOf(elementsPath, place);
        const error = requireObject(value, spot, 'an error');
        const named = {
          kind: requireText(error, 'kind', spot),
          file: requireText(error, 'filepath', spot),
          message: requireText(error, 'message', spot),
        };
        findings += 1;
        rules.add(named.kind);
        files.add(named.file);
        if (named.message.startsWith(notYaml)) unread.add(named.file);
        if (sink.figuresOnly !== true) sink.add(toFinding(error, named, fingerprints));
      },
    },
  ]);
  if (!Array.isArray(rest)) throw notThisFormat('an actionlint report', 'an array of errors');
  return {
    format,
    tools: [format],
    tests: null,
    metrics: {},
    scanGaps: [...gapsOf(unread)],
    exitCodes: exitCodes.meaning,
    commits: [],
    producedAt: null,
    figures: { findings, by_severity: {}, rules: rules.size, by_rule: rules.toFigures(), files: files.size },
  };
}

function gapsOf(unread: ReadonlySet<string>): readonly ScanGap[] {
  const gap = new GapCollector('files-not-scanned');
  for (const file of unread) gap.add(`${file}: no YAML`);
  return gap.gaps();
}

function toFinding(
  error: JsonObject,
  { kind, file, message: fullMessage }: { readonly kind: string; readonly file: string; readonly message: string },
  fingerprints: Fingerprinter,
): Finding {
  const placed = fingerprints.places.place(file);
  const message = shortText(fullMessage);
  const line = positionOrNull(error['line']);
  const endColumn = positionOrNull(error['end_column']);
  const location =
    placed === null
      ? null
      : {
          ...placed,
          startLine: line,
          startColumn: positionOrNull(error['column']),
          endLine: endColumn === null ? null : line,
          endColumn,
        };
  return activeFinding(
    'code',
    {
      tool: format,
      ruleId: kind,
      message,
      severity: 'medium',
      ...fingerprints.next({
        tool: format,
        ruleId: kind,
        where: placed?.path ?? file,
        context: contextOf(error, message),
        location,
        message,
      }),
    },
    { location },
  );
}

/**
 * The flagged line is above a line that points into it. One line may be wrong in several ways, so the message is
 * included.
 */
function contextOf(error: JsonObject, message: string): string | null {
  const line = textOrNull(error['snippet'])?.split('\n', 1)[0]?.trim() ?? '';
  return line === '' ? null : `${line}\n${message.replace(/\d+/gu, '')}`;
}
