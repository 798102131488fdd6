import type { Condition, VerdictV1 } from '@portcullis/gate-core';

/** The fragment of a condition's address, by its place: ids of rules and jobs hold any text. */
export function conditionAnchor({ conditions }: VerdictV1, condition: Condition): string {
  return `condition-${String(conditions.indexOf(condition) + 1)}`;
}
