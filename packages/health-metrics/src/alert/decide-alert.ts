import type { HealthFigures, HealthStatus } from '../report/figures-schema.ts';
import type { HealthReport } from '../report/health-v1.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import type {
  AlertDecision,
  AlertEvidence,
  AlertOptions,
  AlertReasonCode,
  AlertScope,
  AlertSize,
  AlertState,
} from './alert.ts';
import { dayMs } from '../units.ts';

/** Two-sided confidence whose upper end is the one-sided 80 % bound. */
const oneSided80 = 0.6;

/**
 * Whether an alert opens, is updated, closes, reopens or stays as it is: a pure state machine. Store the decision's
 * `state` and pass it as `previous` the next time.
 *
 * @param previous - the `state` of the last decision; `null` at first.
 * @example
 * const { action, state } = decideAlert(null, report);
 * if (action === 'open') await createIssue();
 * @see ADR 0023
 */
export function decideAlert(
  previous: AlertState | null,
  report: HealthReport,
  options: AlertOptions = {},
): AlertDecision {
  const evidence = gatherEvidence(report, options);
  const size = sizeOf(evidence);
  const now = report.generatedAt;
  const hold = (code: AlertReasonCode): AlertDecision => ({
    action: 'hold',
    notify: false,
    reason: { code, evidence },
    size,
    state: previous,
  });

  if (statusOf(report, evidence.scope) === 'incomplete') return hold('incomplete');
  if (evidence.eventualRate === null || evidence.decidedRuns < evidence.minimumSample) return hold('insufficient-data');
  if (previous?.state === 'open') return decideOpen(previous, evidence, evidence.eventualRate, size, now);
  if (isAtLeast(evidence.eventualRate, evidence.threshold)) return hold('healthy');
  if (options.policy !== 'strict' && !isProven(evidence)) return hold('not-proven');

  const isReopened = wasClosedLately(previous, now, options.reopenWithinDays ?? 14);
  return {
    action: isReopened ? 'reopen' : 'open',
    notify: true,
    reason: { code: isReopened ? 'breached-again' : 'breached', evidence },
    size,
    state: { schemaVersion: 'alert.v1', state: 'open', openedAt: now, closedAt: previous?.closedAt ?? null, size },
  };
}

function decideOpen(
  previous: AlertState,
  evidence: AlertEvidence,
  rate: number,
  size: AlertSize,
  now: string,
): AlertDecision {
  if (isAtLeast(rate, evidence.closeAt)) {
    const state: AlertState = { ...previous, state: 'closed', closedAt: now, size: 'none' };
    return { action: 'close', notify: true, reason: { code: 'recovered', evidence }, size: 'none', state };
  }
  const code = isAtLeast(rate, evidence.threshold) ? 'recovering' : 'still-below';
  return {
    action: 'update',
    notify: size !== previous.size,
    reason: { code, evidence },
    size,
    state: { ...previous, size },
  };
}

function gatherEvidence(
  report: HealthReport,
  { policy, minimumSample, closeMargin, scope = 'all' }: AlertOptions,
): AlertEvidence {
  const { decidedRuns, eventualSuccess, eventualRate } = figuresOf(report, scope);
  const isStrict = policy === 'strict';
  return {
    scope,
    decidedRuns,
    eventualRate,
    threshold: report.threshold,
    closeAt: isStrict ? report.threshold : Math.min(1, report.threshold + (closeMargin ?? 0.03)),
    upperBound: wilsonInterval(eventualSuccess, decidedRuns, oneSided80)?.[1] ?? null,
    minimumSample: minimumSample ?? (isStrict ? 1 : 5),
  };
}

type Decisive = Pick<HealthFigures, 'decidedRuns' | 'eventualSuccess' | 'eventualRate'>;

function figuresOf(report: HealthReport, scope: AlertScope): Decisive {
  if (scope === 'all') return report.summary;
  return (
    report.branchClasses.find(({ branchClass }) => branchClass === scope) ?? {
      decidedRuns: 0,
      eventualSuccess: 0,
      eventualRate: null,
    }
  );
}

function statusOf(report: HealthReport, scope: AlertScope): HealthStatus {
  if (scope === 'all') return report.status;
  return report.branchClasses.find(({ branchClass }) => branchClass === scope)?.status ?? 'no-data';
}

function isProven({ upperBound, threshold }: AlertEvidence): boolean {
  return upperBound !== null && upperBound < threshold;
}

function wasClosedLately(previous: AlertState | null, now: string, days: number): boolean {
  if (previous?.closedAt == null) return false;
  return Date.parse(now) - Date.parse(previous.closedAt) <= days * dayMs;
}

/** 22 of 25 is 0.88, and 0.85 + 0.03 must not exceed that by a rounding error. */
function isAtLeast(rate: number, limit: number): boolean {
  return rate >= limit - 1e-12;
}

function sizeOf({ eventualRate, threshold }: AlertEvidence): AlertSize {
  if (eventualRate === null || isAtLeast(eventualRate, threshold)) return 'none';
  if (isAtLeast(eventualRate, threshold - 0.05)) return 'slight';
  return isAtLeast(eventualRate, threshold - 0.15) ? 'serious' : 'severe';
}
