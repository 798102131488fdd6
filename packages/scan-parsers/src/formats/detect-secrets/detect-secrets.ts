import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { isObject, requireElements, requireObject, requireText, textOrNull } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { lintSummary, nothingScanned, silence } from '../linters/lint-summary.ts';
import type { ReportFormat, ToolExitCodes } from '../report-format.ts';
import { SecretReading } from '../secrets/secret-reading.ts';
import { detectSecretsDetector } from './detector.ts';

const format = 'detect-secrets';

// `scan` gives 0 whatever it finds; 1 is of the hook.
const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [1, 2] },
};

/**
 * The baseline of detect-secrets (`detect-secrets scan --all-files`).
 *
 * Secrets are unrated; one that was verified has a high confidence. What an audit of the baseline called no secret is
 * suppressed. A baseline has hashes in place of the secrets, and neither does this parser pass those on. It does not
 * say that a file was looked at: without `--all-files`, or outside a repository, none is. Without secrets only exit
 * code 0 shows that the scan came to its end; without plugins nothing was looked for.
 *
 * @see https://github.com/Yelp/detect-secrets/blob/master/docs/design.md and ADR 0192
 */
export const detectSecretsFormat: ReportFormat = {
  parser: {
    format,
    title: 'detect-secrets baseline',
    produces: ['findings'],
    tools: [format],
    categories: ['secret'],
    severities: ['unrated'],
    parse: readDetectSecrets,
  },
  detector: detectSecretsDetector,
  noun: 'a detect-secrets baseline',
  exitCodes,
};

async function readDetectSecrets(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
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
