import { serialiseHistory } from '@portcullis/health-metrics';
import type { HealthReport } from '@portcullis/health-metrics';
import {
  renderHealthBadge,
  renderHealthCsv,
  renderHealthMarkdown,
  renderHealthOpenMetrics,
  renderHealthSvg,
} from '@portcullis/render';
import { healthNoticeWords } from './health-notices.ts';
import type { HealthResult } from './monitor-health.ts';

/** A file to publish. */
export interface HealthFile {
  readonly name: string;
  readonly text: string;
}

/** The name of the stored history. */
export const historyFileName = 'history.jsonl';

/** A report as `health.v1` JSON, indented, with a line end. The same report gives the same bytes. */
export function serialiseHealth(report: HealthReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** The forms of a report that do not depend on where they are written. */
export type HealthDataFormat = 'json' | 'svg' | 'badge' | 'openmetrics' | 'csv';

/** A report in one of these forms. */
export function renderHealthData(format: HealthDataFormat, report: HealthReport): string {
  switch (format) {
    case 'json':
      return serialiseHealth(report);
    case 'svg':
      return renderHealthSvg(report);
    case 'badge':
      return renderHealthBadge(report);
    case 'openmetrics':
      return renderHealthOpenMetrics(report);
    case 'csv':
      return renderHealthCsv(report);
  }
}

/** How to create each file, in the order in which they are written; the only list of them. */
const texts = {
  'health.json': ({ report }) => renderHealthData('json', report),
  'health.svg': ({ report }) => renderHealthData('svg', report),
  'badge.json': ({ report }) => renderHealthData('badge', report),
  'health.prom': ({ report }) => renderHealthData('openmetrics', report),
  'health.csv': ({ report }) => renderHealthData('csv', report),
  'report.md': ({ report, notices }) => renderHealthMarkdown(report, { notes: notices.map(healthNoticeWords) }),
  [historyFileName]: ({ history }) => serialiseHistory(history),
} satisfies Readonly<Record<string, (result: HealthResult) => string>>;

function chosenTexts(withHistory: boolean) {
  return Object.entries(texts).filter(([name]) => withHistory || name !== historyFileName);
}

/** The names of the files that {@link healthFiles} makes, in its order. */
export function healthFileNames(withHistory: boolean): readonly string[] {
  return chosenTexts(withHistory).map(([name]) => name);
}

/**
 * All published files of a report: `report.md` with `health.svg` in it, `health.json`, `badge.json`, `health.prom`
 * (OpenMetrics), `health.csv`, and, on request, `history.jsonl`.
 */
export function healthFiles(
  result: HealthResult,
  { withHistory }: { readonly withHistory: boolean },
): readonly HealthFile[] {
  return chosenTexts(withHistory).map(([name, textOf]) => ({ name, text: textOf(result) }));
}
