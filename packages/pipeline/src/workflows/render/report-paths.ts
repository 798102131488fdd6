import type { Config } from '../../config/config-schema.ts';
import type { JobTemplate } from './template.ts';
import { expressionText } from './template.ts';

/** A report that a job leaves. Its path may hold axes and wildcards. */
export interface JobReport {
  readonly path: string;
  /** Whether a run record is beside it. */
  readonly isRecorded: boolean;
}

/** What a job leaves behind: the reports of its checks, and those that it provides without one. */
export function reportsOf({ job, checks }: JobTemplate, { evidence }: Pick<Config, 'evidence'>): readonly JobReport[] {
  const seen = new Map<string, JobReport>();
  for (const { check } of checks)
    for (const { path } of check.reports) seen.set(path, { path, isRecorded: isRecorded(check) });
  for (const key of job.provides)
    for (const path of [evidence[key]?.path ?? []].flat())
      if (!seen.has(path)) seen.set(path, { path, isRecorded: true });
  return [...seen.values()];
}

/** Whether the gate asks how the tool ended: it judges reports, and some exit codes only together with them. */
export function isRecorded({
  reports,
  exitCodes,
}: {
  readonly reports: readonly { readonly evidence: string | null }[];
  readonly exitCodes: readonly number[];
}): boolean {
  return reports.some(({ evidence }) => evidence !== null) || exitCodes.some((code) => code !== 0);
}

/** The folder that holds all of these paths; `.` where there is none but the root. */
export function commonFolder(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map(folderParts);
  let length = first.length;
  for (const parts of others) {
    let same = 0;
    while (same < length && parts[same] === first[same]) same += 1;
    length = same;
  }
  return length === 0 ? '.' : first.slice(0, length).join('/');
}

/** The parts of a path before the first that is not the same for all files. */
function folderParts(path: string): readonly string[] {
  const parts = path.split('/').filter((part) => part !== '.' && part !== '');
  const open = parts.findIndex((part) => /[*?{}[\]\uE000]/u.test(part));
  return parts.slice(0, open === -1 ? parts.length - 1 : open);
}

/**
 * The paths for an artifact, so that it holds them as they are below `folder`. The artifact begins at the folder that
 * its paths have in common: where that is a deeper one, a path that matches nothing holds it up.
 */
export function artifactPaths(
  reports: readonly JobReport[],
  folder: string,
  axes: readonly string[],
): { readonly paths: readonly string[]; readonly isHeldUp: boolean } {
  const paths = reports.flatMap(({ path, isRecorded: recorded }) => (recorded ? [path, `${path}.run.json`] : [path]));
  const isHeldUp = paths.length < 2 || commonFolder(paths) !== folder;
  const anchor = folder === '.' ? anchorName : `${folder}/${anchorName}`;
  return { paths: [...paths.map((path) => expressionText(path, axes)), ...(isHeldUp ? [anchor] : [])], isHeldUp };
}

/** Why an artifact has a path that matches nothing. */
export const heldUpWhy = 'The last one matches nothing: with it, the paths in the artifact begin at the same folder.';

const anchorName = 'no-such-file';
