import { closeSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  createRunRecord,
  describeSystemError,
  digestFile,
  readGitCheckout,
  runRecordSuffix,
  runTool,
  systemErrorCode,
  writeFileAtomically,
} from '@portcullis/automations';
import type { ToolEnd } from '@portcullis/automations';
import type { RecordFlags } from '../definitions/record.ts';
import { exitCodes } from '../exit-codes.ts';
import { printable } from '../host/printable.ts';
import { UsageError } from '../options/usage-error.ts';
import { parseCommit } from '../options/values.ts';
import type { RunContext } from '../program/run-context.ts';
import { watchReport } from './watch-report.ts';
import type { ReportWatch } from './watch-report.ts';

type Captured = 'stdout' | 'stderr';

/** `portcullis record`: runs a tool, and writes a run record beside its report. */
export async function runRecordCommand(flags: RecordFlags, { host, log }: RunContext): Promise<number> {
  const command = commandOf(flags);
  const commit = flags.commit === undefined ? null : parseCommit('--commit', flags.commit);
  const captured = capturedBy(flags);
  const watch = watchReport(captured?.file ?? flags.report ?? null, command, host.cwd);
  const startedAt = host.now();
  const checkout = readGitCheckout(host.cwd);
  const begun = {
    command,
    startedAt,
    cwd: host.cwd,
    root: checkout.root,
    commit: commit ?? checkout.commit,
  };
  writable('the run record', () => {
    watch.begin(textOf(createRunRecord({ ...begun, exitCode: null, finishedAt: null }, flags.tool)));
  });
  const end =
    captured === null ? await runTool(command, { cwd: host.cwd }) : await capture(command, captured, host.cwd);
  const finishedAt = host.now();
  if (end.state === 'not-started')
    host.stderr.write(printable(`portcullis: ${command[0]} cannot be run: ${reasonOf(end)}\n`));
  const report = writtenReport(watch, end);
  for (const note of report.notes) host.stderr.write(printable(`portcullis: ${note}\n`));
  const { path } = report;
  if (path === null) return end.exitCode === 0 ? exitCodes.inconclusive : end.exitCode;
  const record = `${path}${runRecordSuffix}`;
  writable(`the run record ${record}`, () => {
    const run = { ...begun, exitCode: end.exitCode, finishedAt, sha256: digestFile(path) };
    writeFileAtomically(record, textOf(createRunRecord(run, flags.tool)));
  });
  log.info({ report: path, exitCode: end.exitCode }, 'run recorded');
  return flags.exitZero === true ? exitCodes.passed : end.exitCode;
}

function commandOf({ command }: RecordFlags): readonly [string, ...string[]] {
  const [program, ...args] = command;
  if (program === undefined || program === '')
    throw new UsageError('no tool is named', 'Name it behind --: portcullis record -- bandit -r app -o bandit.json');
  return [program, ...args];
}

/** @throws {UsageError} when more than one option names the report. */
function capturedBy({ report, stdout, stderr }: RecordFlags): { stream: Captured; file: string } | null {
  const named = Object.entries({ '--report': report, '--stdout': stdout, '--stderr': stderr }).flatMap(
    ([option, file]) => (file === undefined ? [] : [{ option, file }]),
  );
  const empty = named.find(({ file }) => file.trim() === '');
  if (empty !== undefined) throw new UsageError(`${empty.option} is empty: expected a file`);
  if (named.length > 1)
    throw new UsageError(
      `${named.map(({ option }) => option).join(' and ')} each name the report: leave all but one out`,
    );
  if (stdout !== undefined) return { stream: 'stdout', file: stdout };
  return stderr === undefined ? null : { stream: 'stderr', file: stderr };
}

/** The file appears complete, once the tool has ended. */
async function capture(
  command: readonly [string, ...string[]],
  { stream, file }: { readonly stream: Captured; readonly file: string },
  cwd: string,
): Promise<ToolEnd> {
  const path = resolve(cwd, file);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const descriptor = openSync(temporary, 'w');
    let end: ToolEnd;
    try {
      end = await runTool(command, { cwd, streams: { [stream]: descriptor } });
    } finally {
      closeSync(descriptor);
    }
    if (end.state === 'ended') renameSync(temporary, path);
    else rmSync(temporary);
    return end;
  } catch (error) {
    if (systemErrorCode(error) === null) throw error;
    rmSync(temporary, { force: true });
    throw new UsageError(`--${stream} ${file}: cannot be written: ${describeSystemError(error)}`);
  }
}

function writtenReport(watch: ReportWatch, end: ToolEnd): ReturnType<ReportWatch['find']> {
  return end.state === 'not-started' && watch.named === null ? { path: null, notes: [] } : watch.find();
}

function reasonOf({ exitCode }: ToolEnd): string {
  return exitCode === 127 ? 'there is no such program' : 'the system refused to start it';
}

function textOf(record: object): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

function writable(what: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (systemErrorCode(error) === null) throw error;
    throw new UsageError(`${what} cannot be written: ${describeSystemError(error)}`);
  }
}
