import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { refuseOwnSource } from '../../findings/own-output.ts';
import { isObject, spotOf, textOrNull } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { RdjsonReading, toolOf } from './diagnostic.ts';
import type { RdjsonDefaults } from './diagnostic.ts';

const format = 'rdjson';
const elementsPath = 'diagnostics[]';

/** @throws {RefusalError} unless it is a report in rdjson. */
export async function readRdjson(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
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
  const tool = toolOf(rest['source']);
  refuseOwnSource(tool);
  return { tool, severity: textOrNull(rest['severity']) };
}
