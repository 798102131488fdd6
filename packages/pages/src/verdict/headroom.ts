import type { Condition } from '@portcullis/gate-core';

/** A condition's number against its limit, as a bar shows it. */
export interface Headroom {
  /** Of the limit. */
  readonly share: number;
  /** Likewise; `null` without one. */
  readonly warnAt: number | null;
}

/** How much a limit of 0 is shown to be passed by. */
const wayOver = 2;

/** `null`: there is no number, or no limit, to compare. */
export function headroomOf(condition: Condition): Headroom | null {
  if (condition.state === 'not-applicable') return null;
  switch (condition.kind) {
    case 'count':
      return against(condition.found, condition.limit.max, condition.limit.warnAt);
    case 'metric': {
      const limit = condition.limit.max ?? condition.limit.min ?? condition.limit.baseline;
      return condition.found === null || limit === null
        ? null
        : against(condition.found, limit, condition.limit.warnAt);
    }
    case 'job':
      return null;
  }
}

function against(found: number, limit: number, warnAt: number | null): Headroom | null {
  if (!Number.isFinite(found) || !Number.isFinite(limit) || found < 0 || limit < 0) return null;
  if (limit === 0) return { share: found === 0 ? 0 : wayOver, warnAt: null };
  return { share: found / limit, warnAt: warnAt === null ? null : warnAt / limit };
}
