import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { GapCollector } from '../../findings/gap-collector.ts';
import { toolVersion } from '../../findings/tool-version.ts';
import { isObject, spotOf } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { requireSemgrep } from './document.ts';
import type { SemgrepDocument } from './document.ts';
import { SemgrepFigures } from './figures.ts';
import { readResult } from './result.ts';
import { ScanRecord } from './scan-record.ts';
import { withoutSecrets } from './secrets.ts';
import { toFinding } from './to-finding.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'semgrep';

const resultsPath = 'results[]';
const errorsPath = 'errors[]';

/** @throws {RefusalError} unless it is a Semgrep report. */
export async function readSemgrep(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const figures = new SemgrepFigures();
  const fingerprints = new Fingerprinter(input);
  const scan = new ScanRecord();
  const rest = await readJson(input, [
    {
      path: resultsPath,
      take: (value, place) => {
        const result = withoutSecrets(readResult(value, spotOf(resultsPath, place), fingerprints.places));
        figures.add(result);
        if (sink.figuresOnly !== true) sink.add(toFinding(result, fingerprints));
      },
    },
    {
      path: errorsPath,
      take: (value, place) => {
        scan.addError(value, spotOf(errorsPath, place));
      },
    },
    {
      path: 'paths.scanned[]',
      take: () => {
        scan.addScanned();
      },
    },
    {
      path: 'paths.skipped[]',
      take: (value) => {
        scan.addSkipped(value);
      },
    },
    // Timings of every file: large and of no use here.
    { path: 'time.targets[]', take: () => undefined },
  ]);
  const document = requireSemgrep(rest, figures.findings, scan.errors);
  return {
    format,
    tools: [format],
    ...toolVersion(format, isObject(rest) ? rest['version'] : null),
    tests: null,
    metrics: {},
    scanGaps: gapsOf(scan, document, figures.findings),
    exitCodes: exitCodes.meaning,
    commits: [],
    producedAt: null,
    figures: { ...figures.toFigures(), ...scan.toFigures() },
  };
}

/** If all files failed or were left out, their count shows that nothing was scanned. */
function gapsOf(scan: ScanRecord, { listsScanned, skippedRules }: SemgrepDocument, findings: number): ScanGap[] {
  const notRun = new GapCollector('results-missing');
  for (const rule of skippedRules) notRun.add(`the rule ${rule} was not run`);
  const gaps = [...scan.gaps(listsScanned), ...notRun.gaps()];
  if (findings > 0 || scan.scanned > 0 || gaps.length > 0) return gaps;
  const nothing: ScanGap = { code: 'nothing-scanned', count: 0, of: null, examples: [] };
  return listsScanned
    ? [{ ...nothing, of: 0 }]
    : [{ ...nothing, examples: ['no list of the files that were scanned'] }];
}
