import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { spotOf } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { RuffReading, readRuffDiagnostic } from './diagnostic.ts';

const format = 'ruff';
const elementsPath = '[]';

/** @throws {RefusalError} unless it is a Ruff report. */
export async function readRuff(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reading = new RuffReading(input, sink);
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        reading.add(readRuffDiagnostic(value, spotOf(elementsPath, place)));
      },
    },
  ]);
  if (!Array.isArray(rest)) throw notThisFormat('a Ruff report', 'an array of diagnostics');
  return reading.summarise(format);
}
