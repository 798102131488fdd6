import type { AlertDecision, HealthReport } from '@portcullis/health-metrics';
import type { Shortfall } from './acted-run.ts';

/** A part of the past that a report does not see. Instants are ISO 8601. */
export type UnseenPart =
  | {
      readonly code: 'runs-not-read';
      readonly from: string;
      readonly to: string;
      /** `failure`: a request failed, see the shortfalls. */
      readonly reason: 'request-budget' | 'rate-limit' | 'failure';
    }
  | { readonly code: 'too-many-in-a-second'; readonly at: string }
  | { readonly code: 'list-changed'; readonly from: string; readonly to: string; readonly missing: number }
  | { readonly code: 'attempts-missing'; readonly attempts: number }
  | { readonly code: 'jobs-not-read'; readonly attempts: number }
  /** Lines of the stored history that were left out. */
  | { readonly code: 'history-damaged'; readonly lines: number; readonly firstLine: number; readonly reason: string }
  /** The stored history could not be read; the report has only what was read now. */
  | { readonly code: 'history-not-read' };

/** Where the report was published. */
export type PublishedPlace =
  | { readonly kind: 'data-branch'; readonly branch: string; readonly outcome: 'committed' | 'unchanged' }
  | { readonly kind: 'pull-request'; readonly url: string | null; readonly outcome: 'committed' | 'unchanged' }
  | { readonly kind: 'issue-body'; readonly url: string | null }
  | { readonly kind: 'summary-only' }
  /** A dry run. */
  | { readonly kind: 'nowhere' }
  /** See the shortfalls. */
  | { readonly kind: 'not-possible' };

/** What became of the issue about the health of CI. */
export type HealthIssueOutcome =
  'opened' | 'updated' | 'reopened' | 'closed' | 'unchanged' | 'none' | 'dry-run' | 'not-possible';

/** What the health watch saw and did. */
export interface HealthWatchReport {
  readonly report: HealthReport;
  readonly decision: AlertDecision;
  readonly unseen: readonly UnseenPart[];
  /** Requests that reading the runs took. */
  readonly requests: number;
  readonly published: PublishedPlace;
  readonly issue: HealthIssueOutcome;
  readonly issueUrl: string | null;
  /** Why a message could not be sent, in words; such a failure fails nothing. */
  readonly notificationFault: string | null;
  readonly shortfalls: readonly Shortfall[];
}
