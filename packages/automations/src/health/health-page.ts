import { decideAlert } from '@portcullis/health-metrics';
import type { HealthReport } from '@portcullis/health-metrics';

/** The name of the page of a report, beside its other files. */
export const healthPageName = 'index.html';

/** The windows of the page, in days, where enough of the past is known. */
export const healthPageWindowDays: readonly number[] = [7, 30, 90];

/** What the page of a report is made from. */
export interface HealthPageParts {
  readonly report: HealthReport;
  /** On windows of other lengths, of the same runs and instant. */
  readonly otherWindows: readonly HealthReport[];
  /** What a reader must know, in sentences without a full stop. */
  readonly notes: readonly string[];
}

/**
 * The page of a report, as one file. Whether an alert is open already, whoever keeps the alert knows: the page says
 * whether one is due. The code that makes pages is loaded here, so that nothing else loads it (ADR 0206).
 */
export async function renderHealthIndex({ report, otherWindows, notes }: HealthPageParts): Promise<string> {
  const { alertNote, renderHealthPage } = await import('@portcullis/pages');
  return renderHealthPage(report, { otherWindows, alert: alertNote(decideAlert(null, report)), notes });
}
