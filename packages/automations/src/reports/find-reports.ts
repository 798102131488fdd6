import { compileGlob } from '@portcullis/gate-core';
import { isRunRecord, runRecordSuffix } from '../inputs/run-record.ts';
import { UnreadableFileError } from '../errors.ts';
import type { FoundFile, GateFiles } from '../ports.ts';
import { escapeGlob } from './escape-glob.ts';
import { recordLimitBytes } from './read-run-record.ts';
import { readText } from './read-text.ts';
import { withoutIdleParts } from '@portcullis/gate-core/text';

/** A report file, with any other names under which the globs found it. */
export type FoundReport = FoundFile & { readonly alsoAt: readonly string[] };

/**
 * The report files that any of the globs matches, sorted by path. Run records are not reports, whatever a glob matches;
 * a report that is only called like one is.
 * A file is found once however many names it has: a link to a report is not a second report.
 *
 * A run record whose report is gone proves that a tool ran and left nothing: the report is an obstacle, wherever a glob
 * would match it.
 *
 * @param expected number of reports below which the caller notices that some are missing. Reports that left only a
 *   record are then not added.
 * @default 0
 */
export async function findReports(
  files: GateFiles,
  globs: readonly string[],
  expected = 0,
): Promise<readonly FoundReport[]> {
  const byPath = new Map<string, FoundFile>();
  for (const glob of globs) {
    for (const found of await files.find(glob)) {
      if (!byPath.has(found.path) && !(await isRecord(files, found, globs))) byPath.set(found.path, found);
    }
  }
  const there = byIdentity([...byPath.values()]);
  if (there.length < expected) return there;
  const lost = (await lostReports(files, globs)).filter(({ path }) => !byPath.has(path));
  return lost.length === 0 ? there : byIdentity([...byPath.values(), ...lost]);
}

function byIdentity(files: readonly FoundFile[]): readonly FoundReport[] {
  const known = new Map<string, { readonly found: FoundFile; readonly alsoAt: string[] }>();
  for (const found of files.toSorted((left, right) => (left.path < right.path ? -1 : 1))) {
    const identity =
      found.kind === 'file' && found.identity !== undefined ? `file ${found.identity}` : `path ${found.path}`;
    const first = known.get(identity);
    if (first === undefined) known.set(identity, { found, alsoAt: [] });
    else if (first.found.path !== found.path) first.alsoAt.push(found.path);
  }
  return [...known.values()].map(({ found, alsoAt }) => ({ ...found, alsoAt }));
}

/**
 * Whether a file is the run record of a report. Where the globs match that report, the record is held against it, or
 * shows that it is lost. Where they do not, the name alone may not take a file away: `*.json` also means a report that
 * somebody called `nightly.run.json`.
 */
async function isRecord(files: GateFiles, found: FoundFile, globs: readonly string[]): Promise<boolean> {
  if (!found.path.endsWith(runRecordSuffix)) return false;
  const report = found.path.slice(0, -runRecordSuffix.length);
  if (globs.some((glob) => compileGlob(withoutIdleParts(glob))(report))) return true;
  if (found.kind === 'obstacle') return false;
  try {
    return isRunRecord(await readText(files, found.path, recordLimitBytes));
  } catch (error) {
    if (error instanceof UnreadableFileError) return false;
    throw error;
  }
}

/** Reports that the globs match and of which only the run record exists. */
async function lostReports(files: GateFiles, globs: readonly string[]): Promise<readonly FoundFile[]> {
  const lost: FoundFile[] = [];
  for (const glob of globs) {
    const matches = compileGlob(withoutIdleParts(glob));
    for (const found of [...(await files.find(`${glob}${runRecordSuffix}`)), ...(await recordsOf(files, glob))]) {
      if (found.kind !== 'file' || !found.path.endsWith(runRecordSuffix)) continue;
      const path = found.path.slice(0, -runRecordSuffix.length);
      if (!matches(path) || (await files.find(escapeGlob(path))).length > 0) continue;
      lost.push({ kind: 'obstacle', path, reason: `is missing, and yet its run record ${found.path} is there` });
    }
  }
  return lost;
}

/** `reports/**` with a record's suffix appended would no longer match in folders; it matches the records itself. */
async function recordsOf(files: GateFiles, glob: string): Promise<readonly FoundFile[]> {
  return glob.endsWith('**') ? files.find(glob) : [];
}

/** A policy's `path` as a list. */
export function globsOf(path: string | readonly string[]): readonly string[] {
  return typeof path === 'string' ? [path] : path;
}
