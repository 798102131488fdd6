import type { Waiver, WaiverSettings } from '../policy/policy-schema.ts';
import type { WaiverRecord } from '../verdict/verdict-v1.ts';

const dayMs = 86_400_000;

/** Whether a waiver holds at an instant, and for how many more days. */
export interface WaiverStanding {
  readonly state: WaiverRecord['state'];
  readonly honoured: boolean;
  /** Whole days to the last moment at which it holds; negative when that has passed. */
  readonly daysLeft: number;
}

/**
 * Judges a waiver. A date holds through that day (UTC), an instant through that instant. Its length is measured from `created`, or from
 * `now` without one (or with one that is still to come).
 */
export function judgeWaiver(waiver: Waiver, settings: WaiverSettings, now: Date): WaiverStanding {
  const expiresMs = Date.parse(waiver.expires);
  const lastMs = isDate(waiver.expires) ? expiresMs + dayMs - 1 : expiresMs;
  const daysLeft = Math.floor((lastMs - now.getTime()) / dayMs);
  const createdMs = Math.min(waiver.created === undefined ? now.getTime() : Date.parse(waiver.created), now.getTime());
  // Fails closed on a date that cannot be read: NaN is not within any limit.
  if (!(lastMs >= now.getTime())) return { state: 'expired', honoured: false, daysLeft: Number.isNaN(daysLeft) ? -1 : daysLeft };
  if (!(expiresMs - createdMs <= settings.maxDays * dayMs)) return { state: 'too-long', honoured: false, daysLeft };
  if (settings.requireOwner && (waiver.owner ?? '').trim() === '') return { state: 'owner-missing', honoured: false, daysLeft };
  return { state: daysLeft <= settings.warnDaysBefore ? 'expiring-soon' : 'active', honoured: true, daysLeft };
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(text);
}
