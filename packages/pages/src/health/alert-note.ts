import type { AlertDecision } from '@portcullis/health-metrics';
import { alertReasonWords } from '@portcullis/render';

/** What a page says of the alert. */
export interface AlertNote {
  /** Whether there is something to be alarmed about. */
  readonly isAlarming: boolean;
  /** Without a full stop. */
  readonly headline: string;
  /** Without a full stop. */
  readonly reason: string;
}

/** A decision about the alert, in words. */
export function alertNote(decision: AlertDecision): AlertNote {
  const reason = alertReasonWords(decision);
  return {
    isAlarming: decision.action === 'open' || decision.action === 'reopen',
    headline: headlineOf(decision),
    reason: `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}`,
  };
}

/** The decision itself: whether an issue is open already, a report does not know. */
function headlineOf({ action, size }: AlertDecision): string {
  switch (action) {
    case 'open':
    case 'reopen':
      return `An alert is due (${size})`;
    case 'update':
      return 'The alert stays open';
    case 'close':
      return 'The alert closes';
    case 'hold':
      return 'No alert is due';
  }
}
