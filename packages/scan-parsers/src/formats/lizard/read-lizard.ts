import type { ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { saysRunFailed } from '../../lines/failed-run.ts';
import { readOutput } from '../../lines/read-output.ts';
import { beginsLike } from '../../sbom/first-character.ts';
import { readXml } from '../../xml/read-xml.ts';
import { attributeText, statedCount } from '../../xml/whole-number.ts';
import { xmlFault } from '../../xml/xml-fault.ts';
import { expectRoot } from '../../xml/xml-root.ts';
import { lostProblems, nothingScanned } from '../linters/lint-summary.ts';
import { complexityMetrics } from '../radon/complexity-metrics.ts';
import { isWholeRow, readLizardRow } from './row.ts';

const format = 'lizard';

class Functions {
  blocks = 0;
  sum = 0;
  max = 0;

  add(complexity: number): void {
    this.blocks += 1;
    this.sum += complexity;
    this.max = Math.max(this.max, complexity);
  }
}

async function readAsCsv(input: ReportInput, functions: Functions): Promise<readonly ScanGap[]> {
  const failures = new GapCollector('invocation-failed');
  const strange = new GapCollector('results-missing');
  await readOutput(
    input,
    {
      get isOfTool() {
        return functions.blocks > 0;
      },
      add: (line) => {
        const complexity = readLizardRow(line);
        if (complexity !== null) functions.add(complexity);
        if (saysRunFailed(line)) failures.add(line);
        else if (complexity === null ? /^\d+,/u.test(line) : !isWholeRow(line)) strange.add(`not a whole row: ${line}`);
      },
    },
    {
      refusal: 'this is not the CSV of lizard: it has no function',
      hint: 'lizard writes no row where it finds no function, but also when it scanned nothing: use `--xml`.',
    },
  );
  const unsettled = [...failures.gaps(), ...strange.gaps()];
  return unsettled.length > 0 ? unsettled : [endless];
}

const endless: ScanGap = {
  code: 'results-missing',
  count: 1,
  of: null,
  examples: ['CSV has no end: some functions may be lost'],
  settledBy: [0, 1],
};

async function readAsXml(input: ReportInput, functions: Functions): Promise<readonly ScanGap[]> {
  const labels: string[] = [];
  let values: string[] = [];
  let measure: string | null = null;
  let stated = 0;
  await readXml(input, {
    textOf: new Set(['label', 'value']),
    open: (element) => {
      if (element.ancestors.length === 0) expectRoot(element, ['cppncss'], 'lizard XML');
      else if (element.name === 'measure') {
        measure = attributeText(element, 'type');
        labels.length = 0;
      } else if (element.name === 'item') values = [];
      else if (element.name === 'sum' && attributeText(element, 'label') === 'Functions')
        stated += statedCount(element, 'value');
    },
    close: (name, text, position) => {
      if (name === 'label') labels.push(text.trim());
      else if (name === 'value') values.push(text.trim());
      else if (name === 'item' && measure === 'Function') {
        const complexity = values[labels.indexOf('CCN')] ?? '';
        if (!/^\d{1,9}$/u.test(complexity))
          throw xmlFault('invalid-content', 'a function states no complexity (CCN)', position());
        functions.add(Number(complexity));
      }
    },
  });
  return [
    ...(functions.blocks === 0 && stated === 0 ? [nothingScanned('no function was found')] : []),
    ...lostProblems(stated, functions.blocks, 'functions'),
  ];
}

/** @throws {RefusalError} unless it is a lizard report. */
export async function readLizard(input: ReportInput): Promise<ReportSummary> {
  const functions = new Functions();
  const scanGaps = (await beginsLike(input, '<'))
    ? await readAsXml(input, functions)
    : await readAsCsv(input, functions);
  return {
    format,
    tools: [format],
    tests: null,
    metrics: complexityMetrics(functions),
    scanGaps: [...scanGaps],
    exitCodes: null,
    commits: [],
    producedAt: null,
    figures: { functions: functions.blocks, max: functions.max },
  };
}
