import type { AlertDecision, AlertEvidence, AlertScope } from '@portcullis/health-metrics';
import { formatNumber, quantity } from '../words/numbers.ts';
import { rateWords } from './measure-words.ts';

const scopeWords: Record<AlertScope, string> = {
  all: 'any branch',
  default: 'the default branch',
  pull_request: 'pull requests',
  other: 'other branches',
};

/**
 * The decision about the alert.
 *
 * @example
 * alertHeadline(decision) // 'CI health alert: open it (serious)'
 */
export function alertHeadline({ action, size, state, reason }: AlertDecision): string {
  switch (action) {
    case 'open':
    case 'reopen':
      return `CI health alert: ${action} it (${size})`;
    case 'update':
      return `CI health alert: stays open${size === 'none' ? '' : ` (${size})`}`;
    case 'close':
      return 'CI health alert: close it';
    case 'hold': {
      const is = state?.state === 'open' ? 'stays open' : 'none is open';
      const isSure = reason.code === 'healthy' || reason.code === 'not-proven';
      return `CI health alert: ${is}${isSure ? '' : ', and nothing can be decided'}`;
    }
  }
}

/** The reason, in a sentence without a full stop. */
export function alertReasonWords({ reason: { code, evidence } }: AlertDecision): string {
  const { minimumSample, threshold, closeAt, upperBound } = evidence;
  const found = foundWords(evidence);
  const limit = rateWords(threshold);
  switch (code) {
    case 'incomplete':
      return `what is known does not cover the window (${found})`;
    case 'insufficient-data':
      return `${found}: fewer than the ${formatNumber(minimumSample)} it takes to decide`;
    case 'healthy':
      return `${found}: at the threshold of ${limit} or above`;
    case 'not-proven':
      return `${found}: below the threshold of ${limit}, but by so few runs that it may be chance (the true rate may be ${rateWords(upperBound)})`;
    case 'breached':
      return `${found}: below the threshold of ${limit}, and not by chance`;
    case 'breached-again':
      return `${found}: below the threshold of ${limit} again, soon after the alert was closed`;
    case 'still-below':
      return `${found}: still below the threshold of ${limit}`;
    case 'recovering':
      return `${found}: back at the threshold of ${limit}; the alert closes at ${rateWords(closeAt)}`;
    case 'recovered':
      return `${found}: at ${rateWords(closeAt)}, where the alert closes, or above`;
  }
}

function foundWords({ eventualRate, threshold, decidedRuns, scope }: AlertEvidence): string {
  const runs = `${quantity(decidedRuns, 'run')}${scope === 'all' ? '' : ` on ${scopeWords[scope]}`}`;
  return eventualRate === null
    ? `${scope === 'all' ? 'no run' : `no run on ${scopeWords[scope]}`} succeeded or failed`
    : `${rateWords(eventualRate, threshold)} of ${runs} succeed`;
}
