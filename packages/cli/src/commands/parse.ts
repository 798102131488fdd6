import { listReportFiles, loadParserModules, parseReports } from '@portcullis/automations';
import type { ReportFigures } from '@portcullis/automations';
import type { ReportFault, ReportInput } from '@portcullis/gate-core';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Host } from '../host/host.ts';
import { printable, printableLine } from '../host/printable.ts';
import { createProgress } from '../host/progress.ts';
import type { Progress } from '../host/progress.ts';
import type { ParseFlags } from '../definitions/parse.ts';
import type { RunContext } from '../program/run-context.ts';
import { figureRows } from './figure-rows.ts';
import { refuseStdinTwice } from './read-input.ts';

/** `portcullis parse`: the figures of each report, or why it is refused. */
export async function runParseCommand(flags: ParseFlags, { host, log }: RunContext): Promise<ExitCode> {
  refuseStdinTwice(flags.files);
  const parsers = await loadParserModules(flags.parser ?? [], host.cwd);
  const progress = createProgress(host.stderr);
  let refused = 0;
  try {
    for await (const report of parseReports(inputs(flags.files, host, progress), { format: flags.as, parsers })) {
      progress.hide();
      if (!report.ok) refused += 1;
      log.info({ file: report.file, ok: report.ok }, 'report read');
      host.stdout.write(flags.json ? `${jsonLine(report)}\n` : printable(forPeople(report)));
    }
  } finally {
    progress.end();
  }
  return refused === 0 ? exitCodes.passed : exitCodes.inconclusive;
}

function* inputs(args: readonly string[], host: Host, progress: Progress): Generator<ReportInput> {
  for (const arg of args) {
    for (const input of arg === '-' ? [stdinInput(host)] : listReportFiles([arg], host.cwd)) {
      progress.set(`reading ${input.name} …`);
      yield input;
    }
  }
}

function stdinInput(host: Host): ReportInput {
  let bytes: Promise<Uint8Array> | null = null;
  return {
    name: '-',
    sizeBytes: null,
    async *open() {
      bytes ??= host.readStdin();
      yield await bytes;
    },
  };
}

function jsonLine(report: ReportFigures): string {
  const { file } = report;
  if (report.ok) return JSON.stringify({ file, format: report.format, ok: true, figures: report.figures });
  const { code, line, column } = report.fault;
  return JSON.stringify({ file, ok: false, error: { code, message: messageOf(report.fault), line, column } });
}

function forPeople(report: ReportFigures): string {
  if (report.ok)
    return [`${report.file}: ${report.title}`, ...figureRows(report.figures).map((row) => `  ${row}`)]
      .map((line) => `${printableLine(line)}\n`)
      .join('');
  const { code, line, column } = report.fault;
  const place = line === null ? '' : `:${line}:${column ?? 1}`;
  return `${printableLine(`${report.file}${place}: refused (${code}): ${messageOf(report.fault)}`)}\n`;
}

function messageOf({ message, hint }: ReportFault): string {
  return hint === null ? message : `${message.replace(/[.:]?$/u, '')}: ${hint}`;
}
