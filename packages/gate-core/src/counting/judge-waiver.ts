import type { Waiver, WaiverSettings } from '../policy/exception-schema.ts';
import { hasVisibleText } from '../text/visible-text.ts';
import type { WaiverRecord } from '../verdict-v1/waiver-record.ts';

const dayMs = 86_400_000;

/** Allowed difference between the clocks of two machines. */
const clockSkewMs = 60_000;

/** Whether a waiver holds at an instant, and for how many more days. */
export interface WaiverStanding {
  readonly state: WaiverRecord['state'];
  readonly honoured: boolean;
  /** Whole days to the last moment at which it holds; negative when that has passed. */
  readonly daysLeft: number;
}

/** How long before UTC a day begins somewhere on earth: a waiver written there today is not from the future. */
const earliestZoneMs = 14 * 3_600_000;

/**
 * Judges a waiver. A date holds through that day (UTC), an instant through that instant. Its length is measured from
 * `created`, which never changes: measured from `now`, a waiver of any length would start to hold once its end is near
 * enough. For the same reason a waiver does not hold before it was created.
 */
export function judgeWaiver(waiver: Waiver, settings: WaiverSettings, now: Date): WaiverStanding {
  const expiresMs = Date.parse(waiver.expires);
  const lastMs = isDate(waiver.expires) ? expiresMs + dayMs - 1 : expiresMs;
  const daysLeft = Math.floor((lastMs - now.getTime()) / dayMs);
  const createdMs = Date.parse(waiver.created);
  const writtenMs = isDate(waiver.created) ? createdMs - earliestZoneMs : createdMs - clockSkewMs;
  // Fails closed on an invalid date: comparisons with NaN are false.
  if (!(lastMs >= now.getTime()))
    return { state: 'expired', honoured: false, daysLeft: Number.isNaN(daysLeft) ? -1 : daysLeft };
  if (!(expiresMs - createdMs <= settings.maxDays * dayMs)) return { state: 'too-long', honoured: false, daysLeft };
  if (!(writtenMs <= now.getTime())) return { state: 'created-later', honoured: false, daysLeft };
  if (settings.requireOwner && !hasVisibleText(waiver.owner ?? ''))
    return { state: 'owner-missing', honoured: false, daysLeft };
  return { state: daysLeft <= settings.warnDaysBefore ? 'expiring-soon' : 'active', honoured: true, daysLeft };
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(text);
}
