import type { ReportFault } from '@portcullis/gate-core';
import { UnreadableFileError } from '../errors.ts';
import { parseRunRecord, recordFault, runRecordSuffix } from '../inputs/run-record.ts';
import type { RunRecord } from '../inputs/run-record.ts';
import type { GateFiles } from '../ports.ts';
import { escapeGlob } from './escape-glob.ts';
import { findForeignTool } from './named-tool.ts';
import { unreadable } from './read-report-file.ts';
import type { ReportReading } from './read-report-file.ts';
import { readText } from './read-text.ts';

/** The run record beside a report; `record` is `null` if there is no such file. */
export type FoundRunRecord =
  { readonly ok: true; readonly record: RunRecord | null } | { readonly ok: false; readonly fault: ReportFault };

/** The most that a run record may hold. */
export const recordLimitBytes = 1024 * 1024;

/**
 * Checks a run record against the report that it is beside: a record of another tool is a fault, and so is one of a
 * report with other bytes, since its exit code, its commit and its dates say nothing about these.
 *
 * @see ADR 0125
 */
export function holdAgainst(reading: ReportReading, found: FoundRunRecord, reportPath: string): FoundRunRecord {
  if (!found.ok || found.record === null || reading.state === 'refused') return found;
  const { record } = found;
  const name = `${reportPath}${runRecordSuffix}`;
  const foreign = findForeignTool(record, reading.summary, reading.holdsFindings);
  if (foreign !== null) return { ok: false, fault: recordFault(name, foreign) };
  if (record.sha256 === null || record.sha256 === reading.sha256) return found;
  return { ok: false, fault: recordFault(name, otherBytes, otherBytesHint) };
}

const otherBytes = 'the report was changed after its tool had ended: its SHA-256 is not the recorded one';
const otherBytesHint = 'Run the tool again, and let nothing write to its report after that.';

/** Looks for the run record beside a report and reads it. */
export async function readRunRecord(files: GateFiles, reportPath: string): Promise<FoundRunRecord> {
  const name = `${reportPath}${runRecordSuffix}`;
  const [found] = await files.find(escapeGlob(name));
  if (found === undefined) return { ok: true, record: null };
  if (found.kind === 'obstacle') return { ok: false, fault: unreadable(`its run record ${name} ${found.reason}`) };
  try {
    return parseRunRecord(await readText(files, name, recordLimitBytes), name);
  } catch (error) {
    if (error instanceof UnreadableFileError)
      return { ok: false, fault: unreadable(`its run record ${name}: ${error.reason}`) };
    throw error;
  }
}
