import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  describeSystemError,
  healthFileNames,
  healthFiles,
  healthNoticeWords,
  historyFileName,
  monitorHealth,
  serialiseHealth,
  systemErrorCode,
  writeFileAtomically,
} from '@portcullis/automations';
import type { HealthResult } from '@portcullis/automations';
import { renderHealthTerminal } from '@portcullis/render';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Host } from '../host/host.ts';
import { printable } from '../host/printable.ts';
import { createProgress } from '../host/progress.ts';
import { terminalWidth, usesColor } from '../host/terminal-settings.ts';
import { outputClashes } from '../output/output-clashes.ts';
import type { InputFile } from '../output/output-clashes.ts';
import { UsageError } from '../options/usage-error.ts';
import { parseInstant } from '../options/values.ts';
import type { HealthFlags } from '../definitions/health.ts';
import type { RunContext } from '../program/run-context.ts';
import { parseShare, parseTimeZone, parseWindowDays } from './health-options.ts';
import { maxTextBytes, readInputText } from './read-input.ts';
import type { InputText } from './read-input.ts';

/** `portcullis health`: 0 whenever the report was made; its status is information. */
export async function runHealthCommand(flags: HealthFlags, { host, log, color }: RunContext): Promise<ExitCode> {
  const options = healthOptions(flags, host);
  refuseToReplaceInputs(flags, host);
  const result = await makeReport(flags, options, host);
  const { report, notices } = result;
  log.info({ status: report.status, attempts: report.summary.attempts, notices: notices.length }, 'health reported');
  for (const notice of notices) host.stderr.write(printable(`portcullis: ${healthNoticeWords(notice)}\n`));
  const look = { width: terminalWidth(host.env, host.stdout), color: usesColor(color, host.env, host.stdout) };
  host.stdout.write(flags.json ? serialiseHealth(report) : renderHealthTerminal(report, look));
  if (flags.out !== undefined) publish(flags.out, result, flags.history !== undefined, host);
  return exitCodes.passed;
}

type ReportOptions = Parameters<typeof monitorHealth>[1];

function healthOptions(flags: HealthFlags, host: Host): ReportOptions {
  return {
    now: flags.now === undefined ? host.now() : parseInstant('--now', flags.now),
    ...(flags.windowDays !== undefined && { windowDays: parseWindowDays('--window-days', flags.windowDays) }),
    ...(flags.threshold !== undefined && { threshold: parseShare('--threshold', flags.threshold) }),
    ...(flags.timeZone !== undefined && { timeZone: parseTimeZone('--time-zone', flags.timeZone) }),
    ...(flags.defaultBranch !== undefined && { defaultBranch: flags.defaultBranch }),
    excludeWorkflows: flags.excludeWorkflow ?? [],
  };
}

async function makeReport(flags: HealthFlags, options: ReportOptions, host: Host): Promise<HealthResult> {
  if ([...flags.files, ...(flags.history ?? [])].filter((file) => file === '-').length > 1)
    throw new UsageError('only one file can be standard input');
  const progress = createProgress(host.stderr);
  const read = async (option: string, files: readonly string[]): Promise<readonly InputText[]> => {
    const texts: InputText[] = [];
    for (const file of files) {
      progress.set(`reading ${file} …`);
      texts.push(await readInputText(option, file, host, maxTextBytes));
    }
    return texts;
  };
  try {
    const exports = await read('health', flags.files);
    const histories = await read(
      '--history',
      (flags.history ?? []).filter((file) => !isFirstHistory(file, flags, host)),
    );
    return monitorHealth({ exports, histories }, options);
  } finally {
    progress.end();
  }
}

/**
 * An export may be called as the report that is written. A history is there to be replaced by the next one, but by nothing else.
 *
 * @throws {UsageError} before anything is read or written.
 */
function refuseToReplaceInputs({ out, files, history = [] }: HealthFlags, { cwd }: Host): void {
  if (out === undefined) return;
  const outputs = healthFileNames(history.length > 0).map((name) => ({ file: resolve(cwd, out, name), what: name }));
  const inputs = (names: readonly string[], what: string): readonly InputFile[] =>
    names.filter((name) => name !== '-').map((name) => ({ path: resolve(cwd, name), what: `${what} ${name}` }));
  const others = outputs.filter(({ what }) => what !== historyFileName);
  const clashes = [
    ...outputClashes(outputs, inputs(files, 'the export'), cwd),
    ...outputClashes(others, inputs(history, 'the history'), cwd),
  ].map(([{ what }, why]) => `--out ${out}: ${what} cannot be written: ${why}`);
  if (clashes.length > 0) throw new UsageError(clashes.join('\nportcullis: '));
}

/** The history that this report is about to write need not be there yet; any other that is missing is a mistake. */
function isFirstHistory(file: string, { out }: HealthFlags, { cwd }: Host): boolean {
  const path = resolve(cwd, file);
  return out !== undefined && path === join(resolve(cwd, out), historyFileName) && !existsSync(path);
}

/** @throws {UsageError} when a file cannot be written, after all others were. */
function publish(folder: string, result: HealthResult, withHistory: boolean, host: Host): void {
  const failures: string[] = [];
  for (const { name, text } of healthFiles(result, { withHistory })) {
    try {
      writeFileAtomically(resolve(host.cwd, folder, name), text);
    } catch (error) {
      if (systemErrorCode(error) === null) throw error;
      failures.push(`--out ${folder}: ${name} cannot be written: ${describeSystemError(error)}`);
    }
  }
  if (failures.length > 0) throw new UsageError(failures.join('\nportcullis: '));
}
