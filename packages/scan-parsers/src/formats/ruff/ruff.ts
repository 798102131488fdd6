import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { spotOf } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import type { ReportFormat } from '../report-format.ts';
import { ruffDetector } from './detectors.ts';
import { readRuffDiagnostic, RuffReading } from './diagnostic.ts';
import { ruffExitCodes } from './exit-codes.ts';

const format = 'ruff';
const elementsPath = '[]';

/**
 * Ruff's JSON report (`ruff check --output-format json`), and that of `ruff format --check`.
 *
 * Rated only where Ruff itself gives a severity, as newer versions do: `fatal` is high, `error` medium, `warning` low,
 * `info` info. A file that cannot be read or parsed is a finding and a scan gap, because most rules were not run on it.
 * A clean report is `[]`.
 *
 * @see https://docs.astral.sh/ruff/settings/#output-format
 */
export const ruffFormat: ReportFormat = {
  parser: {
    format,
    title: 'Ruff JSON',
    produces: ['findings'],
    tools: ['ruff'],
    categories: ['code', 'style'],
    severities: ['high', 'medium', 'low', 'info', 'unrated', 'unknown'],
    parse: readRuff,
  },
  detector: ruffDetector,
  noun: 'a Ruff report',
  exitCodes: ruffExitCodes,
};

async function readRuff(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
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
