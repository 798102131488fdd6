import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { isObject, spotOf, textOrNull } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import type { ReportFormat } from '../report-format.ts';
import { rdjsonDetector } from './detectors.ts';
import { RdjsonReading, toolOf } from './diagnostic.ts';
import type { RdjsonDefaults } from './diagnostic.ts';

const format = 'rdjson';
const elementsPath = 'diagnostics[]';

/**
 * reviewdog's diagnostic format (`rdjson`), as reviewdog, Biome, Ruff and others write it.
 *
 * `ERROR` is `high`, `WARNING` `medium`, `INFO` `low`; without a severity a finding is unrated. The tool is the source of
 * the diagnostic or of the document, else `reviewdog`. No report says what was looked at.
 *
 * @see https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
 */
export const rdjsonFormat: ReportFormat = {
  parser: {
    format,
    title: 'Reviewdog JSON',
    produces: ['findings'],
    tools: null,
    categories: ['code', 'secret'],
    severities: ['high', 'medium', 'low', 'info', 'unrated', 'unknown'],
    parse: readRdjson,
  },
  detector: rdjsonDetector,
  noun: 'a report in rdjson',
  exitCodes: null,
};

async function readRdjson(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const defaults = await readDefaults(input);
  const reading = new RdjsonReading(input, sink);
  await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        reading.add(value, spotOf(elementsPath, place), defaults);
      },
    },
  ]);
  return reading.summarise(format, defaults.tool);
}

/** The source and the severity of the document may stand behind its diagnostics: they are read first. */
async function readDefaults(input: ReportInput): Promise<RdjsonDefaults> {
  const rest = await readJson(input, [{ path: elementsPath, take: () => undefined }]);
  if (
    !isObject(rest) ||
    !Array.isArray(rest['diagnostics']) ||
    isObject(rest['summary']) ||
    rest['number_of_files'] !== undefined
  )
    throw notThisFormat('a report in rdjson', 'an object with an array `diagnostics`');
  return { tool: toolOf(rest['source']), severity: textOrNull(rest['severity']) };
}
