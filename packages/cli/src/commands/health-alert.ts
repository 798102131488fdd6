import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { healthNoticeWords, outputClashes } from '@portcullis/automations';
import { alertStateSchema, decideAlert } from '@portcullis/health-metrics';
import type { AlertDecision, AlertState } from '@portcullis/health-metrics';
import { alertHeadline, alertReasonWords, renderAlertTerminal } from '@portcullis/render';
import type { HealthAlertFlags } from '../definitions/health-alert.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Host } from '../host/host.ts';
import { printable } from '../host/printable.ts';
import { UsageError } from '../options/usage-error.ts';
import { lookOfStdout, tryToWrite } from '../output/write-each.ts';
import type { RunContext } from '../program/run-context.ts';
import { parseSampleSize } from './health-options.ts';
import { reportHealth } from './report-health.ts';
import { readInputText, refuseStdinTwice } from './read-input.ts';

/** `portcullis health alert`: 1 while an alert is open, 2 where nothing can be decided. Nothing is opened or closed. */
export async function runHealthAlertCommand(flags: HealthAlertFlags, context: RunContext): Promise<ExitCode> {
  const { host, log } = context;
  if (flags.format !== undefined)
    throw new UsageError('health alert has no --format', 'Use --json, or portcullis health for the report.');
  refuseStdinTwice([flags.state, ...inputsOf(flags)]);
  refuseToReplaceInputs(flags, host);
  const previous = await readState(flags, host);
  const { report, notices } = await reportHealth(flags, host);
  const decision = decideAlert(previous, report, {
    ...(flags.policy !== undefined && { policy: flags.policy }),
    ...(flags.scope !== undefined && { scope: flags.scope }),
    ...(flags.minimumSample !== undefined && {
      minimumSample: parseSampleSize('--minimum-sample', flags.minimumSample),
    }),
  });
  log.info({ action: decision.action, reason: decision.reason.code }, 'alert decided');
  for (const notice of notices) host.stderr.write(printable(`portcullis: ${healthNoticeWords(notice)}\n`));
  const look = lookOfStdout(context);
  host.stdout.write(flags.json === true ? decisionJson(decision) : renderAlertTerminal(decision, report, look));
  if (flags.out !== undefined) writeState(flags.out, decision, host);
  return exitCodeOf(decision);
}

function exitCodeOf({ state, reason }: AlertDecision): ExitCode {
  if (state?.state === 'open') return exitCodes.blocked;
  return reason.code === 'incomplete' || reason.code === 'insufficient-data'
    ? exitCodes.inconclusive
    : exitCodes.passed;
}

function decisionJson(decision: AlertDecision): string {
  const { reason, ...rest } = decision;
  const words = { headline: alertHeadline(decision), because: alertReasonWords(decision) };
  return `${JSON.stringify({ ...rest, reason, ...words }, null, 2)}\n`;
}

/** @throws {UsageError} */
async function readState({ state, out }: HealthAlertFlags, host: Host): Promise<AlertState | null> {
  if (state === undefined) return null;
  const path = resolve(host.cwd, state);
  if (out !== undefined && path === resolve(host.cwd, out) && !existsSync(path)) return null;
  const { text } = await readInputText('--state', state, host);
  const parsed = alertStateSchema.nullable().safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new UsageError(
    `--state ${state}: expected the state of an alert (alert.v1)`,
    'Name the file that --out wrote, or leave --state out to begin anew.',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function inputsOf({ files, history = [], workflowFile = [] }: HealthAlertFlags): readonly string[] {
  return [...files, ...history, ...workflowFile];
}

/** @throws {UsageError} */
function refuseToReplaceInputs(flags: HealthAlertFlags, { cwd }: Host): void {
  const { out } = flags;
  if (out === undefined) return;
  const inputs = inputsOf(flags)
    .filter((name) => name !== '-')
    .map((name) => ({ path: resolve(cwd, name), what: `the input ${name}` }));
  for (const why of outputClashes([{ file: out, what: 'the state' }], inputs, cwd).values())
    throw new UsageError(`--out ${out}: cannot be written: ${why}`);
}

/** @throws {UsageError} */
function writeState(file: string, { state }: AlertDecision, host: Host): void {
  const fault = tryToWrite(resolve(host.cwd, file), `${JSON.stringify(state, null, 2)}\n`);
  if (fault !== null) throw new UsageError(`--out ${file}: cannot be written: ${fault}`);
}
