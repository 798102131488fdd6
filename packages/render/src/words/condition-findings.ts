import type { Condition, FindingReference } from '@portcullis/gate-core';

/** The findings that a condition shows, and how many more there are. */
export interface ConditionFindings {
  readonly shown: readonly FindingReference[];
  readonly more: number;
}

/** The findings of a condition: only counts have any. */
export function conditionFindings(condition: Condition): ConditionFindings {
  switch (condition.kind) {
    case 'count':
      return { shown: condition.findings, more: condition.findingsTotal - condition.findings.length };
    case 'metric':
    case 'job':
      return { shown: [], more: 0 };
  }
}
