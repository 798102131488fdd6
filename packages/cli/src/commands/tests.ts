import { listEvidenceFiles, outputClashes } from '@portcullis/automations';
import type { InputFile } from '@portcullis/automations';
import type { TestsReport } from '@portcullis/health-metrics';
import { renderTestsMarkdown, renderTestsTerminal } from '@portcullis/render';
import type { TestsFlags } from '../definitions/tests.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { parseOutputsOf, testsFormats } from '../options/output-formats.ts';
import type { Output, TestsFormat } from '../options/output-formats.ts';
import { UsageError } from '../options/usage-error.ts';
import { writeEach } from '../output/write-each.ts';
import type { Look } from '../output/write-each.ts';
import type { RunContext } from '../program/run-context.ts';
import { parseSampleSize } from './health-options.ts';
import { readTests } from './read-tests.ts';

/** `portcullis tests`: 0 when all evidence was read, whatever it says of the tests. */
export async function runTestsCommand(flags: TestsFlags, context: RunContext): Promise<ExitCode> {
  const { host, log } = context;
  const outputs = parseOutputsOf<TestsFormat>(testsFormats, flags.format ?? [], false);
  const maxListed = flags.maxListed === undefined ? undefined : parseSampleSize('--max-listed', flags.maxListed);
  const files = listEvidenceFiles(flags.evidence, host.cwd);
  refuseClashes(
    outputs,
    files.map(({ name, path }) => ({ path, what: `the evidence ${name}` })),
    host.cwd,
  );
  const report = await readTests(files, host, maxListed);
  log.info({ runs: report.runs, tests: report.tests, unusable: report.unusable.length }, 'tests reported');
  const failures = writeEach(outputs, (format, look) => renderTests(format, report, look), context);
  if (failures.length > 0) throw new UsageError(failures.join('\nportcullis: '));
  return report.unusable.length > 0 ? exitCodes.inconclusive : exitCodes.passed;
}

function refuseClashes(outputs: readonly Output<TestsFormat>[], inputs: readonly InputFile[], cwd: string): void {
  const files = outputs.map(({ format, file }) => ({ file, what: `the file of --format ${format}` }));
  const clashes = [...outputClashes(files, inputs, cwd)].map(
    ([{ file, what }, clash]) => `${what}, ${file ?? '-'}, cannot be written: ${clash}`,
  );
  if (clashes.length > 0) throw new UsageError(clashes.join('\nportcullis: '));
}

function renderTests(format: TestsFormat, report: TestsReport, look: Look): string {
  switch (format) {
    case 'terminal':
      return renderTestsTerminal(report, look);
    case 'markdown':
      return renderTestsMarkdown(report);
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
  }
}
