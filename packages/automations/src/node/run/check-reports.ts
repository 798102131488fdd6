import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileGlob } from '@portcullis/gate-core';
import { createRunRecord } from '../../inputs/create-run-record.ts';
import type { ToolRun } from '../../inputs/create-run-record.ts';
import { runRecordSuffix } from '../../inputs/run-record.ts';
import { digestFile } from '../digest-file.ts';
import { findFiles } from '../find-files.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';

/** The reports of a check, and the tool that writes them. */
export interface ReportPlaces {
  /** Absolute folder that the paths are relative to. */
  readonly root: string;
  /** Paths, perhaps with wildcards. */
  readonly reports: readonly string[];
  readonly tool: string;
}

/** What keeps the run records of one attempt. */
export interface RecordKeeper {
  /** Writes a record beside each report; a record that the command wrote itself is kept. */
  finish(end: { readonly exitCode: number; readonly finishedAt: Date }): void;
}

const wildcard = /[*?{]/u;

/**
 * Removes the reports of earlier runs: a tool that crashes must not leave an old report to be judged. Then notes beside
 * each path that the tool has not ended: a report that is there when everything is killed is not taken for a whole one.
 */
export function beginRecords(places: ReportPlaces, run: Omit<ToolRun, 'exitCode' | 'finishedAt'>): RecordKeeper {
  const { root, reports, tool } = places;
  const begun = textOf(createRunRecord({ ...run, exitCode: null, finishedAt: null }, tool));
  removeReports(places);
  for (const path of reports) {
    // Few tools make the folder of their report.
    mkdirSync(join(root, folderOf(path)), { recursive: true });
    if (!wildcard.test(path)) writeFileAtomically(recordOf(root, path), begun);
  }
  return {
    finish: ({ exitCode, finishedAt }) => {
      for (const path of reports.flatMap((report) => written(root, report))) {
        const record = recordOf(root, path);
        if (![null, begun].includes(readIfThere(record))) continue;
        const sha256 = digestFile(join(root, path));
        writeFileAtomically(record, textOf(createRunRecord({ ...run, exitCode, finishedAt, sha256 }, tool)));
      }
    },
  };
}

/** Removes reports with their run records. */
export function removeReports({ root, reports }: Pick<ReportPlaces, 'root' | 'reports'>): void {
  for (const path of reports)
    for (const found of [path, `${path}${runRecordSuffix}`].flatMap((glob) => findFiles(root, glob)))
      if (found.kind === 'file') rmSync(join(root, found.path), { force: true });
}

/** Tells the paths of reports and their run records, by globs. */
export function reportMatcher(reports: readonly string[]): (path: string) => boolean {
  const matchers = reports.flatMap((path) => [compileGlob(path), compileGlob(`${path}${runRecordSuffix}`)]);
  return (path) => matchers.some((matches) => matches(path));
}

/** The reports and run records that are there. */
export function listReports({ root, reports }: Pick<ReportPlaces, 'root' | 'reports'>): readonly string[] {
  return reports
    .flatMap((report) => written(root, report))
    .flatMap((path) => [path, `${path}${runRecordSuffix}`])
    .filter((path) => existsSync(join(root, path)));
}

/** Writes the record of an attempt beside its log: checks without a report have one too. */
export function writeAttemptRecord(file: string, run: ToolRun, tool: string): void {
  // It is for people: waiting for the disk after each check would not be worth it.
  writeFileSync(file, textOf(createRunRecord(run, tool)));
}

/** A path without wildcards has a record even where the report is missing: it proves that the tool ran. */
function written(root: string, report: string): readonly string[] {
  if (!wildcard.test(report)) return [report];
  return findFiles(root, report).flatMap(({ kind, path }) =>
    kind === 'file' && !path.endsWith(runRecordSuffix) ? [path] : [],
  );
}

function folderOf(path: string): string {
  const folders = path.split('/').slice(0, -1);
  const first = folders.findIndex((part) => wildcard.test(part));
  return (first === -1 ? folders : folders.slice(0, first)).join('/');
}

function recordOf(root: string, path: string): string {
  return `${join(root, path)}${runRecordSuffix}`;
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    mkdirSync(dirname(path), { recursive: true });
    return null;
  }
}

function textOf(record: object): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}
