import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { isObject, requireElements, requireObject, requireText, textOrNull } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { lintSummary, nothingScanned, silence } from '../linters/lint-summary.ts';
import { SecretReading } from '../secrets/secret-reading.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'detect-secrets';

/** @throws {RefusalError} unless it is a detect-secrets baseline. */
export async function readDetectSecrets(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const baseline = await readJson(input, []);
  const results = isObject(baseline) ? baseline['results'] : null;
  if (!isObject(baseline) || !isObject(results) || !Array.isArray(baseline['plugins_used']))
    throw notThisFormat('a detect-secrets baseline', 'an object with `plugins_used` and `results`');
  const reading = new SecretReading(input, sink);
  const at: Spot = { pointer: '/results', offset: null };
  for (const file of Object.keys(results))
    for (const [value, spot] of requireElements(results, file, at)) addSecret(file, value, spot, reading);
  return lintSummary({
    format,
    tools: [format],
    scanGaps:
      baseline['plugins_used'].length === 0
        ? [nothingScanned('no plugin was switched on')]
        : silence(reading.active + reading.suppressed, 'a scan of no file gives the same baseline'),
    exitCodes: exitCodes.meaning,
    figures: reading.figures(),
  });
}

function addSecret(file: string, value: unknown, spot: Spot, reading: SecretReading): void {
  const secret = requireObject(value, spot, 'a secret');
  const hash = requireText(secret, 'hashed_secret', spot);
  reading.add({
    tool: format,
    rule: requireText(secret, 'type', spot),
    file: textOrNull(secret['filename']) ?? file,
    position: lintPosition(secret['line_number']),
    secret: hash,
    personal: [hash],
    confidence: secret['is_verified'] === true ? 'high' : 'unrated',
    ...(secret['is_secret'] === false && { suppressed: { reason: 'audited: no secret' } }),
  });
}
