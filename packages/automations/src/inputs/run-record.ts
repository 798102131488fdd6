import { instantSchema, readStrictJson } from '@portcullis/gate-core';
import type { ReportFault } from '@portcullis/gate-core';
import { maskSecrets } from '@portcullis/scan-parsers';
import * as z from 'zod';
import { describeIssue } from './describe-issue.ts';

/**
 * The suffix of a run record's name: `bandit.json.run.json` belongs to `bandit.json`.
 *
 * @see ADR 0004
 */
export const runRecordSuffix = '.run.json';

const instant = instantSchema.refine((text) => /^(?:19|20|21)\d\d-/u.test(text), {
  message: 'expected an instant of this age',
});

/** How a report was created: what the tool's own report cannot prove, above all its exit code. */
export const runRecordSchema = z.strictObject({
  /** The tool that wrote the report. */
  tool: z.string().min(1),
  /** The report that it describes: its path or file name. Left out: the one that the record is beside. */
  report: z.string().min(1).nullable().default(null),
  /** SHA-256 of the report as the tool left it; that of no bytes if it left none. Left out: any report there is. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/u, 'expected a SHA-256 (64 hexadecimal digits)')
    .nullable()
    .default(null),
  version: z.string().nullable().default(null),
  /** The command and its arguments. */
  command: z.array(z.string()).default([]),
  exitCode: z.int().min(0).max(255).nullable().default(null),
  /** Full SHA of the commit that was scanned. */
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/iu, 'expected a full commit SHA (40 or 64 hexadecimal digits)')
    .nullable()
    .default(null),
  /**
   * The folder of the checkout on the machine where the tool ran: an absolute path, removed from the paths in the
   * report.
   */
  root: z.string().min(1).nullable().default(null),
  /** The folder that the tool ran in, absolute or relative to `root`: the report's relative paths begin there. */
  cwd: z.string().min(1).nullable().default(null),
  startedAt: instant.nullable().default(null),
  finishedAt: instant.nullable().default(null),
});
export type RunRecord = z.infer<typeof runRecordSchema>;

/** A parsed run record, or why it is invalid: a broken record is a problem of its report, never ignored. */
export type RunRecordReading =
  { readonly ok: true; readonly record: RunRecord } | { readonly ok: false; readonly fault: ReportFault };

/**
 * Reads a run record (`<report>.run.json`).
 *
 * @param name shown in the fault.
 * @example
 * parseRunRecord('{"tool": "bandit", "exitCode": 1}', 'bandit.json.run.json').ok // true
 */
export function parseRunRecord(text: string, name: string): RunRecordReading {
  const document = readStrictJson(text);
  if (!document.ok) {
    const code = text.trim() === '' ? 'empty' : 'malformed';
    return { ok: false, fault: fault(name, code, document.message, document.line, document.column) };
  }
  const result = runRecordSchema.safeParse(document.value);
  if (!result.success)
    return { ok: false, fault: fault(name, 'invalid-content', describeIssue(result.error), null, null) };
  const { startedAt, finishedAt, exitCode, report } = result.data;
  if (startedAt !== null && finishedAt === null && exitCode === null) {
    return { ok: false, fault: fault(name, 'invalid-content', `the run of ${startedAt} has not ended`, null, null) };
  }
  if (startedAt !== null && finishedAt !== null && Date.parse(finishedAt) < Date.parse(startedAt)) {
    return {
      ok: false,
      fault: fault(name, 'invalid-content', `it finished (${finishedAt}) before it started (${startedAt})`, null, null),
    };
  }
  if (report !== null && fileNameOf(report) !== fileNameOf(name.slice(0, -runRecordSuffix.length))) {
    return { ok: false, fault: fault(name, 'invalid-content', `it belongs to another report: ${report}`, null, null) };
  }
  return { ok: true, record: result.data };
}

/** Whether a text means to be a run record, be it a good one or not: no report names its tool so. */
export function isRunRecord(text: string): boolean {
  const document = readStrictJson(text);
  return document.ok && z.looseObject({ tool: z.string() }).safeParse(document.value).success;
}

function fileNameOf(path: string): string {
  return path.split(/[/\\]/u).at(-1) ?? path;
}

/**
 * The fault of a run record that cannot be used.
 *
 * @param hint what to do next. @default to repair the record
 */
export function recordFault(name: string, problem: string, hint?: string): ReportFault {
  const found = fault(name, 'invalid-content', problem, null, null);
  return hint === undefined ? found : { ...found, hint };
}

function fault(
  name: string,
  code: ReportFault['code'],
  problem: string,
  line: number | null,
  column: number | null,
): ReportFault {
  const place = line === null ? '' : `:${line}:${column ?? 1}`;
  return {
    code,
    // Such a file may hold commands and addresses with credentials.
    message: `its run record ${name}${place} cannot be used: ${maskSecrets(problem)}`,
    line: null,
    column: null,
    hint: 'Repair or remove the run record: without it, the exit code and the commit of the report are not known.',
  };
}
