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

const recordLimitBytes = 1024 * 1024;

/** Checks a run record against the report that it is beside: a record of another tool is a fault. */
export function holdAgainst(reading: ReportReading, found: FoundRunRecord, reportPath: string): FoundRunRecord {
  if (!found.ok || found.record === null || reading.state === 'refused') return found;
  const problem = findForeignTool(found.record, reading.summary, reading.holdsFindings);
  return problem === null ? found : { ok: false, fault: recordFault(`${reportPath}${runRecordSuffix}`, problem) };
}

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
