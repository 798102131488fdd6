import type { Severity } from '@portcullis/gate-core';

/** The words of §3.27.9. Others are read as `fail`: what is not understood must not be taken for harmless. */
const kinds = ['pass', 'open', 'informational', 'notApplicable', 'review', 'fail'] as const;
export type Kind = (typeof kinds)[number];

/** §3.27.9: `fail` unless the result says otherwise. */
export function kindOf(kind: string | null): Kind {
  return kinds.find((known) => known === kind) ?? 'fail';
}

/** Where a level can come from, in the order in which they count. */
export interface LevelSources {
  readonly kind: Kind;
  /** The result's own. */
  readonly own: string | null;
  /** That of the invocation's override. */
  readonly overridden: string | null;
  /** That of the rule's `defaultConfiguration`. */
  readonly ofRule: string | null;
}

/** §3.27.10: a result that is not a failure has the level `none`; else its own, the override's, the rule's, and `warning` at last. */
export function levelOf({ kind, own, overridden, ofRule }: LevelSources): string {
  return kind === 'fail' ? (own ?? overridden ?? ofRule ?? 'warning') : 'none';
}

const severities: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ['error', 'high'],
  ['warning', 'medium'],
  ['note', 'low'],
  ['none', 'info'],
]);

/** A level as a severity; a word that §3.27.10 does not have is `unknown`. */
export function severityOfLevel(level: string): Severity {
  return severities.get(level) ?? 'unknown';
}
