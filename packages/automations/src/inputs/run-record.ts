import { readStrictJson, type ReportFault } from '@portcullis/gate-core';
import * as z from 'zod';
import { describeIssue } from './describe-issue.ts';

/** The ending of a run record's name: `bandit.json.run.json` belongs to `bandit.json`. */
export const runRecordSuffix = '.run.json';

const instant = z.iso.datetime({ offset: true });

/** How a report came to be: what the tool's own report cannot prove, above all its exit code. */
export const runRecordSchema = z.strictObject({
  tool: z.string().min(1),
  version: z.string().nullable().default(null),
  /** The command and its arguments. */
  command: z.array(z.string()).default([]),
  exitCode: z.int().nullable().default(null),
  /** Full SHA of the commit that was looked at. */
  commit: z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/iu, 'expected a full commit SHA (40 or 64 hexadecimal digits)').nullable().default(null),
  /** The folder of the checkout on the machine where the tool ran: an absolute path, taken off the paths in the report. */
  root: z.string().min(1).nullable().default(null),
  /** The folder that the tool ran in, absolute or relative to `root`: the report's relative paths begin there. */
  cwd: z.string().min(1).nullable().default(null),
  startedAt: instant.nullable().default(null),
  finishedAt: instant.nullable().default(null),
});
export type RunRecord = z.infer<typeof runRecordSchema>;

/** A run record read, or why it cannot be: a broken record is a problem of its report, never ignored. */
export type RunRecordReading = { readonly ok: true; readonly record: RunRecord } | { readonly ok: false; readonly fault: ReportFault };

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
  if (!result.success) return { ok: false, fault: fault(name, 'invalid-content', describeIssue(result.error), null, null) };
  return { ok: true, record: result.data };
}

function fault(name: string, code: ReportFault['code'], problem: string, line: number | null, column: number | null): ReportFault {
  const place = line === null ? '' : `:${line}:${column ?? 1}`;
  return {
    code,
    message: `its run record ${name}${place} cannot be used: ${problem}`,
    line: null,
    column: null,
    hint: 'Repair or remove the run record: without it, the exit code and the commit of the report are not known.',
  };
}
