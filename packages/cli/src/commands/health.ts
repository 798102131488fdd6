import { join, resolve } from 'node:path';
import {
  describeSystemError,
  healthFileNames,
  healthFiles,
  healthNoticeWords,
  historyFileName,
  serialiseHealth,
  systemErrorCode,
  writeFileAtomically,
} from '@portcullis/automations';
import type { HealthResult } from '@portcullis/automations';
import {
  renderHealthBadge,
  renderHealthCsv,
  renderHealthMarkdown,
  renderHealthOpenMetrics,
  renderHealthSvg,
  renderHealthTerminal,
} from '@portcullis/render';
import type { TerminalOptions } from '@portcullis/render';
import type { HealthFlags } from '../definitions/health.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Host } from '../host/host.ts';
import { printable } from '../host/printable.ts';
import { terminalWidth, usesColor } from '../host/terminal-settings.ts';
import { healthFormats, parseOutputsOf } from '../options/output-formats.ts';
import type { HealthFormat, Output } from '../options/output-formats.ts';
import { outputClashes } from '../output/output-clashes.ts';
import type { InputFile } from '../output/output-clashes.ts';
import { UsageError } from '../options/usage-error.ts';
import type { RunContext } from '../program/run-context.ts';
import { reportHealth } from './report-health.ts';

/** `portcullis health`: 0 whenever the report was made; its status is information. */
export async function runHealthCommand(flags: HealthFlags, { host, log, color }: RunContext): Promise<ExitCode> {
  const outputs = healthOutputs(flags);
  refuseToReplaceInputs(flags, outputs, host);
  const newHistory = flags.out === undefined ? null : join(resolve(host.cwd, flags.out), historyFileName);
  const result = await reportHealth(flags, host, newHistory);
  const { report, notices } = result;
  log.info({ status: report.status, attempts: report.summary.attempts, notices: notices.length }, 'health reported');
  for (const notice of notices) host.stderr.write(printable(`portcullis: ${healthNoticeWords(notice)}\n`));
  const look = { width: terminalWidth(host.env, host.stdout), color: usesColor(color, host.env, host.stdout) };
  const failures: string[] = [];
  for (const { format, file } of outputs) {
    if (file === null) host.stdout.write(renderHealth(format, result, look));
    else {
      // A file is no terminal, and looks the same wherever it was written.
      const text = renderHealth(format, result, { width: widthOfFiles, color: color === 'always' });
      failures.push(...writeFile(`--format ${format}=${file}:`, resolve(host.cwd, file), text));
    }
  }
  if (flags.out !== undefined) failures.push(...publish(flags.out, result, flags.history !== undefined, host));
  if (failures.length > 0) throw new UsageError(failures.join('\nportcullis: '));
  return exitCodes.passed;
}

const widthOfFiles = 100;

/** @throws {UsageError} */
function healthOutputs({ format = [], json }: HealthFlags): readonly Output<HealthFormat>[] {
  if (json === true && format.length > 0)
    throw new UsageError('--json and --format cannot be used together', 'Use --format json, with =FILE for a file.');
  return parseOutputsOf<HealthFormat>(healthFormats, json === true ? ['json'] : format, false);
}

function renderHealth(format: HealthFormat, { report, notices }: HealthResult, look: TerminalOptions): string {
  switch (format) {
    case 'terminal':
      return renderHealthTerminal(report, look);
    case 'markdown':
      return renderHealthMarkdown(report, { picture: null, notes: notices.map(healthNoticeWords) });
    case 'json':
      return serialiseHealth(report);
    case 'svg':
      return renderHealthSvg(report);
    case 'badge':
      return renderHealthBadge(report);
    case 'openmetrics':
      return renderHealthOpenMetrics(report);
    case 'csv':
      return renderHealthCsv(report);
  }
}

/**
 * An export may be called as the report that is written. A history is there to be replaced by the next one, but by
 * nothing else.
 *
 * @throws {UsageError} before anything is read or written.
 */
function refuseToReplaceInputs(flags: HealthFlags, outputs: readonly Output<HealthFormat>[], { cwd }: Host): void {
  const { out, files, history = [], workflowFile = [] } = flags;
  const published = out === undefined ? [] : healthFileNames(history.length > 0);
  const written = [
    ...published.map((name) => ({ file: resolve(cwd, out ?? '', name), what: `--out ${out ?? ''}: ${name}`, name })),
    ...outputs.map(({ file, format }) => ({ file, what: `--format ${format}=${file ?? ''}`, name: '' })),
  ];
  const inputs = (names: readonly string[], what: string): readonly InputFile[] =>
    names.filter((name) => name !== '-').map((name) => ({ path: resolve(cwd, name), what: `${what} ${name}` }));
  const others = written.filter(({ name }) => name !== historyFileName);
  const clashes = [
    ...outputClashes(written, [...inputs(files, 'the export'), ...inputs(workflowFile, 'the workflow')], cwd),
    ...outputClashes(others, inputs(history, 'the history'), cwd),
  ].map(([{ what }, why]) => `${what} cannot be written: ${why}`);
  if (clashes.length > 0) throw new UsageError(clashes.join('\nportcullis: '));
}

/** @returns what could not be written, after all others were. */
function publish(folder: string, result: HealthResult, withHistory: boolean, host: Host): readonly string[] {
  return healthFiles(result, { withHistory }).flatMap(({ name, text }) =>
    writeFile(`--out ${folder}: ${name}`, resolve(host.cwd, folder, name), text),
  );
}

function writeFile(what: string, path: string, text: string): readonly string[] {
  try {
    writeFileAtomically(path, text);
    return [];
  } catch (error) {
    if (systemErrorCode(error) === null) throw error;
    return [`${what} cannot be written: ${describeSystemError(error)}`];
  }
}
