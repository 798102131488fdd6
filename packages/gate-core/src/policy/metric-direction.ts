/** Which way a metric goes when it improves. */
export type MetricDirection = 'up' | 'down';

/** The part of a metric rule that decides its direction. */
export interface DirectedRule {
  readonly ratchet?: { readonly direction?: MetricDirection | undefined } | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Which way a rule's ratchet goes: as it says, else by its limit, else up. */
export function directionOf({ ratchet, min, max }: DirectedRule): MetricDirection {
  return ratchet?.direction ?? (min === undefined && max !== undefined ? 'down' : 'up');
}

/**
 * Whether `warnAt` is above the limit that it warns of, as for a minimum; a rule with both limits warns near its
 * minimum.
 */
export function isFloor(rule: DirectedRule): boolean {
  return rule.min !== undefined || (rule.max === undefined && directionOf(rule) === 'up');
}
