import { serialiseHistory } from '@portcullis/health-metrics';
import type { HealthReport } from '@portcullis/health-metrics';
import { renderHealthBadge, renderHealthMarkdown, renderHealthSvg } from '@portcullis/render';
import { healthNoticeWords } from './health-notices.ts';
import type { HealthResult } from './monitor-health.ts';

/** A file to publish. */
export interface HealthFile {
  readonly name: string;
  readonly text: string;
}

/** How the stored history is called. */
export const historyFileName = 'history.jsonl';

/** A report as `health.v1` JSON, indented, with a line end. The same report gives the same bytes. */
export function serialiseHealth(report: HealthReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** The names of the files that {@link healthFiles} makes, in its order. */
export function healthFileNames(withHistory: boolean): readonly string[] {
  return ['health.json', 'health.svg', 'badge.json', 'report.md', ...(withHistory ? [historyFileName] : [])];
}

/**
 * Everything that is published of a report: `report.md` with `health.svg` in it, `health.json`, `badge.json`, and, if it is wanted,
 * `history.jsonl`.
 */
export function healthFiles(
  { report, history, notices }: HealthResult,
  { withHistory }: { readonly withHistory: boolean },
): readonly HealthFile[] {
  return [
    { name: 'health.json', text: serialiseHealth(report) },
    { name: 'health.svg', text: renderHealthSvg(report) },
    { name: 'badge.json', text: renderHealthBadge(report) },
    { name: 'report.md', text: renderHealthMarkdown(report, { notes: notices.map(healthNoticeWords) }) },
    ...(withHistory ? [{ name: historyFileName, text: serialiseHistory(history) }] : []),
  ];
}
