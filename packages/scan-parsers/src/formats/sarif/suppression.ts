import { isObject, optionalList, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';

/**
 * Whether the report says that a result is suppressed, and why.
 *
 * @see ADR 0008
 */
export interface Suppression {
  readonly isSuppressed: boolean;
  readonly reason: string | null;
}

const notSuppressed: Suppression = { isSuppressed: false, reason: null };

/**
 * §3.27.23 and §3.35: missing suppressions, `null` and an empty list all mean not suppressed. A suppression without a
 * `status` counts as accepted (§3.35). One that is `rejected`, `underReview` or anything unknown undoes the others:
 * while it is disputed, the result counts.
 *
 * Drafts of the standard called the status `state`.
 */
export function readSuppression(result: JsonObject, spot: Spot): Suppression {
  const list = result['suppressions'];
  if (list === undefined || list === null) return notSuppressed;
  const suppressions = optionalList(result, 'suppressions', spot);
  const isAccepted = (suppression: unknown): boolean =>
    isObject(suppression) && (suppression['status'] ?? suppression['state'] ?? 'accepted') === 'accepted';
  if (suppressions.length === 0 || !suppressions.every(isAccepted)) return notSuppressed;
  const reasons = suppressions
    .filter(isObject)
    .map((suppression) => textOrNull(suppression['justification']) ?? textOrNull(suppression['kind']));
  return { isSuppressed: true, reason: reasons.filter((reason) => reason !== null).join('; ') || null };
}
