import type { AssessedSource } from '../ledger/assess-source.ts';
import type { Remedy } from '../verdict-v1/remedy.ts';

/** What settles a rule whose evidence has problems. */
export function repairOf(open: readonly AssessedSource[]): Remedy[] {
  return open.length === 0 ? [] : [{ code: 'repair-evidence', evidence: open.map((source) => source.key) }];
}
