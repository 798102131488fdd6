import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { webAddress } from '../../findings/plain-text.ts';
import { severityFromWordOrInfo } from '../../findings/severity.ts';
import { below, isObject, optionalList, requireObject, requireText, spotOf, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, silence } from '../linters/lint-summary.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'tfsec';
const elementsPath = 'results[]';

/** @throws {RefusalError} unless it is a tfsec report. */
export async function readTfsec(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  let passed = 0;
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        const spot = spotOf(elementsPath, place);
        const result = requireObject(value, spot, 'a result');
        const status = statusOf(result['status']);
        if (status === 'passed') passed += 1;
        else addResult(result, status, spot, problems);
      },
    },
  ]);
  const results = isObject(rest) ? rest['results'] : undefined;
  if (results !== null && !Array.isArray(results)) throw notThisFormat('a tfsec report', 'an object with `results`');
  const looked = problems.active + problems.suppressed + passed;
  return lintSummary({
    format,
    tools: [format],
    scanGaps: silence(looked, 'tfsec writes the same for a folder without a file'),
    exitCodes: exitCodes.meaning,
    figures: { ...problems.figures(), passed },
  });
}

/** Early versions have words for the numbers, or list failures alone. */
function statusOf(status: unknown): 'failed' | 'passed' | 'ignored' {
  if (status === 1 || status === 'passed') return 'passed';
  return status === 2 || status === 'ignored' ? 'ignored' : 'failed';
}

function addResult(result: JsonObject, status: 'failed' | 'ignored', spot: Spot, problems: LintReading): void {
  const place = requireObject(result['location'], below(spot, 'location'));
  const word = textOrNull(result['severity']);
  const [link] = optionalList(result, 'links', spot);
  problems.add({
    tool: format,
    ruleId: requireText(result, 'rule_id', spot),
    message: requireText(result, 'description', spot),
    file: textOrNull(place['filename']),
    position: lintPosition(place['start_line'], null, place['end_line']),
    category: 'misconfiguration',
    severity: word === null || word === '' ? 'unrated' : severityFromWordOrInfo(word),
    nativeSeverity: word,
    helpUri: webAddress(link ?? result['link']),
    suppressed: status === 'ignored' ? { reason: null } : undefined,
  });
}
