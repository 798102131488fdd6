import type { HealthReport } from '@portcullis/health-metrics';
import type { AlertNote } from './alert-note.ts';

/** What a health page is made from. */
export interface HealthView {
  readonly report: HealthReport;
  /** Other windows that end at the same instant. */
  readonly others: readonly HealthReport[];
  /** What the report says of the alert; `null`: not decided. */
  readonly alert: AlertNote | null;
  /** What a reader of the report must know, in sentences without a full stop. */
  readonly notes: readonly string[];
}
