import * as z from 'zod';

/**
 * How bad it is: `slight` up to 5 points below the threshold, `serious` up to 15, `severe` beyond; `none` at the
 * threshold or above.
 */
export const alertSizes = ['none', 'slight', 'serious', 'severe'] as const;
/** How bad it is. */
export type AlertSize = (typeof alertSizes)[number];

/** What must be stored between two decisions, with the issue. */
export const alertStateSchema = z.strictObject({
  schemaVersion: z.literal('alert.v1'),
  state: z.enum(['open', 'closed']),
  /** When it was last opened or reopened. */
  openedAt: z.iso.datetime(),
  /** When it was last closed; `null`: never. */
  closedAt: z.iso.datetime().nullable(),
  /** As last reported. */
  size: z.enum(alertSizes),
});
/** What must be stored between two decisions. */
export type AlertState = z.infer<typeof alertStateSchema>;

/** What an alert is about: the whole, or one class of branches. */
export type AlertScope = 'all' | 'default' | 'pull_request' | 'other';

/** When an alert opens and closes. */
export interface AlertOptions {
  /**
   * - `hysteresis`: opens when the rate is below the threshold and so is the upper end of its one-sided 80 % Wilson
   *   interval; closes at `closeMargin` above.
   * - `strict`: opens below the threshold, closes at it.
   *
   * @defaultValue 'hysteresis'
   */
  readonly policy?: 'hysteresis' | 'strict';
  /** With fewer decided runs nothing changes; `strict` needs one. @defaultValue 5 */
  readonly minimumSample?: number;
  /** How far above the threshold an alert closes, as a share of 1. @defaultValue 0.03 */
  readonly closeMargin?: number;
  /** A new breach within this many days after closing reopens the same issue. @defaultValue 14 */
  readonly reopenWithinDays?: number;
  /** Which figures decide. @defaultValue 'all' */
  readonly scope?: AlertScope;
}

/** The figures that a decision is based on. */
export interface AlertEvidence {
  readonly scope: AlertScope;
  readonly decidedRuns: number;
  readonly eventualRate: number | null;
  readonly threshold: number;
  /** The rate from which an open alert closes. */
  readonly closeAt: number;
  /** Upper end of the one-sided 80 % Wilson interval; `null` without data. */
  readonly upperBound: number | null;
  readonly minimumSample: number;
}

/** The reason as a code; the `render` package turns it into words. */
export type AlertReasonCode =
  /** The known past does not cover the window: the state stays. */
  | 'incomplete'
  /** Fewer decided runs than `minimumSample`: the state stays. */
  | 'insufficient-data'
  /** At the threshold or above, and no alert is open. */
  | 'healthy'
  /** Below the threshold, but it may well be chance. */
  | 'not-proven'
  /** Below the threshold, and not by chance. */
  | 'breached'
  /** Breached again soon after closing. */
  | 'breached-again'
  /** Open, and still below the threshold. */
  | 'still-below'
  /** Open, at the threshold or above, but not yet at the rate at which it closes. */
  | 'recovering'
  /** Open, and back at the rate at which it closes. */
  | 'recovered';

/** What to do. `hold`: change nothing. `update`: rewrite the body. */
export type AlertAction = 'open' | 'update' | 'close' | 'reopen' | 'hold';

/** What to do with the alert, why, and what to store. */
export interface AlertDecision {
  readonly action: AlertAction;
  /** Whether people should be told (a comment, not only a new body): the state or the size has changed. */
  readonly notify: boolean;
  readonly reason: { readonly code: AlertReasonCode; readonly evidence: AlertEvidence };
  readonly size: AlertSize;
  /** What to store; `null`: there has never been an alert. */
  readonly state: AlertState | null;
}
