import { join, resolve } from 'node:path';
import {
  healthFileNames,
  healthFiles,
  healthNoticeWords,
  healthPageName,
  healthPageWindowDays,
  historyFileName,
  listEvidenceFiles,
  outputClashes,
  renderHealthData,
  renderHealthIndex,
} from '@portcullis/automations';
import type { HealthResult, InputFile, ListedEvidence } from '@portcullis/automations';
import { renderHealthMarkdown, renderHealthTerminal } from '@portcullis/render';
import type { HealthFlags } from '../definitions/health.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Host } from '../host/host.ts';
import { printable } from '../host/printable.ts';
import { healthFormats, parseOutputsOf } from '../options/output-formats.ts';
import type { HealthFormat, Output } from '../options/output-formats.ts';
import { tryToWrite, writeEach } from '../output/write-each.ts';
import type { Look } from '../output/write-each.ts';
import { UsageError } from '../options/usage-error.ts';
import type { RunContext } from '../program/run-context.ts';
import { readTests } from './read-tests.ts';
import { reportHealth } from './report-health.ts';

/** `portcullis health`: 0 whenever the report was written; its status is only information. */
export async function runHealthCommand(flags: HealthFlags, context: RunContext): Promise<ExitCode> {
  const { host, log } = context;
  const outputs = healthOutputs(flags);
  const evidence = flags.tests === undefined ? [] : listEvidenceFiles(flags.tests, host.cwd);
  refuseToReplaceInputs(flags, evidence, outputs, host);
  const newHistory = flags.out === undefined ? null : join(resolve(host.cwd, flags.out), historyFileName);
  const tests = flags.tests === undefined ? null : await readTests(evidence, host);
  const result = await reportHealth(flags, host, { newHistory, tests, otherWindowDays: otherWindowDaysOf(flags) });
  const { report, notices } = result;
  log.info({ status: report.status, attempts: report.summary.attempts, notices: notices.length }, 'health reported');
  for (const notice of notices) host.stderr.write(printable(`portcullis: ${healthNoticeWords(notice)}\n`));
  const failures = [
    ...writeEach(outputs, (format, look) => renderHealth(format, result, look), context),
    ...(flags.out === undefined ? [] : await publish(flags.out, result, flags.history !== undefined, host)),
  ];
  if (failures.length > 0) throw new UsageError(failures.join('\nportcullis: '));
  return (tests?.unusable.length ?? 0) > 0 ? exitCodes.inconclusive : exitCodes.passed;
}

/** The page has other windows only where it is written, and where more is known than one export. */
function otherWindowDaysOf({ out, history = [] }: HealthFlags): readonly number[] {
  return out === undefined || history.length === 0 ? [] : healthPageWindowDays;
}

/** @throws {UsageError} */
function healthOutputs({ format = [], json }: HealthFlags): readonly Output<HealthFormat>[] {
  if (json === true && format.length > 0)
    throw new UsageError('--json and --format cannot be used together', 'Use --format json, with =FILE for a file.');
  return parseOutputsOf<HealthFormat>(healthFormats, json === true ? ['json'] : format, false);
}

function renderHealth(format: HealthFormat, { report, notices }: HealthResult, look: Look): string {
  if (format === 'terminal') return renderHealthTerminal(report, look);
  if (format === 'markdown')
    return renderHealthMarkdown(report, { picture: null, notes: notices.map(healthNoticeWords) });
  return renderHealthData(format, report);
}

/**
 * An export may have the name of the report that is written. A history may be replaced by the next one, but by nothing
 * else.
 *
 * @throws {UsageError} before anything is read or written.
 */
function refuseToReplaceInputs(
  flags: HealthFlags,
  evidence: readonly ListedEvidence[],
  outputs: readonly Output<HealthFormat>[],
  { cwd }: Host,
): void {
  const { out, files, history = [], workflowFile = [] } = flags;
  const published = out === undefined ? [] : [...healthFileNames(history.length > 0), healthPageName];
  const written = [
    ...published.map((name) => ({ file: resolve(cwd, out ?? '', name), what: `--out ${out ?? ''}: ${name}`, name })),
    ...outputs.map(({ file, format }) => ({ file, what: `--format ${format}=${file ?? ''}`, name: '' })),
  ];
  const inputs = (names: readonly string[], what: string): readonly InputFile[] =>
    names.filter((name) => name !== '-').map((name) => ({ path: resolve(cwd, name), what: `${what} ${name}` }));
  const tests = evidence.map(({ name, path }): InputFile => ({ path, what: `the evidence ${name}` }));
  const others = written.filter(({ name }) => name !== historyFileName);
  const clashes = [
    ...outputClashes(written, [...inputs(files, 'the export'), ...inputs(workflowFile, 'the workflow'), ...tests], cwd),
    ...outputClashes(others, inputs(history, 'the history'), cwd),
  ].map(([{ what }, why]) => `${what} cannot be written: ${why}`);
  if (clashes.length > 0) throw new UsageError(clashes.join('\nportcullis: '));
}

/** @returns what could not be written, after writing all others. */
async function publish(
  folder: string,
  result: HealthResult,
  withHistory: boolean,
  host: Host,
): Promise<readonly string[]> {
  const page = await renderHealthIndex({ ...result, notes: result.notices.map(healthNoticeWords) });
  const files = [...healthFiles(result, { withHistory }), { name: healthPageName, text: page }];
  return files.flatMap(({ name, text }) => {
    const fault = tryToWrite(resolve(host.cwd, folder, name), text);
    return fault === null ? [] : [`--out ${folder}: ${name} cannot be written: ${fault}`];
  });
}
