import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { monitorHealth } from '@portcullis/automations';
import type { GivenTimeLimit, HealthResult } from '@portcullis/automations';
import type { TestsReport } from '@portcullis/health-metrics';
import type { HealthAlertFlags } from '../definitions/health-alert.ts';
import type { HealthFlags } from '../definitions/health.ts';
import type { Host } from '../host/host.ts';
import { createProgress } from '../host/progress.ts';
import { parseInstant } from '../options/values.ts';
import { parseShare, parseTimeLimit, parseTimeZone, parseWindowDays } from './health-options.ts';
import { maxTextBytes, readInputText, refuseStdinTwice } from './read-input.ts';
import type { InputText } from './read-input.ts';

type ReportOptions = Parameters<typeof monitorHealth>[1];
/** The options of both health commands. */
export type ReportFlags = Pick<
  HealthFlags & HealthAlertFlags,
  Exclude<keyof HealthFlags & keyof HealthAlertFlags, 'format'>
>;

/**
 * Reads what the options name, and creates the report.
 *
 * @param newHistory absolute path of a history that will be written, and need not exist yet.
 * @param tests what stored evidence says of the tests.
 * @param otherWindowDays lengths of further windows to report on.
 * @throws {UsageError} for options and files that cannot be used.
 */
export async function reportHealth(
  flags: ReportFlags,
  host: Host,
  {
    newHistory = null,
    tests = null,
    otherWindowDays = [],
  }: {
    readonly newHistory?: string | null;
    readonly tests?: TestsReport | null;
    readonly otherWindowDays?: readonly number[];
  } = {},
): Promise<HealthResult> {
  const options = { ...reportOptions(flags, host), tests };
  const timeLimits: readonly GivenTimeLimit[] = (flags.timeoutMinutes ?? []).map((value) =>
    parseTimeLimit('--timeout-minutes', value),
  );
  const workflowFiles = flags.workflowFile ?? [];
  const histories = (flags.history ?? []).filter((file) => !isNotThereYet(resolve(host.cwd, file), newHistory));
  refuseStdinTwice([...flags.files, ...workflowFiles, ...histories]);
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
    return monitorHealth(
      {
        exports: await read('health', flags.files),
        histories: await read('--history', histories),
        workflows: await read('--workflow-file', workflowFiles),
        timeLimits,
      },
      options,
      otherWindowDays,
    );
  } finally {
    progress.end();
  }
}

function isNotThereYet(path: string, newHistory: string | null): boolean {
  return path === newHistory && !existsSync(path);
}

function reportOptions(flags: ReportFlags, host: Host): ReportOptions {
  return {
    now: flags.now === undefined ? host.now() : parseInstant('--now', flags.now),
    ...(flags.windowDays !== undefined && { windowDays: parseWindowDays('--window-days', flags.windowDays) }),
    ...(flags.threshold !== undefined && { threshold: parseShare('--threshold', flags.threshold) }),
    ...(flags.timeZone !== undefined && { timeZone: parseTimeZone('--time-zone', flags.timeZone) }),
    ...(flags.defaultBranch !== undefined && { defaultBranch: flags.defaultBranch }),
    excludeWorkflows: flags.excludeWorkflow ?? [],
  };
}
