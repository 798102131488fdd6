import type { Finding } from '../evidence/finding.ts';
import type { RatedSeverity } from '../evidence/severity.ts';

/** One finding of one report, and what became of it on the way from the report to the count. */
export interface JudgedFinding {
  readonly finding: Finding;
  /** The key of the evidence that holds it. */
  readonly evidence: string;
  /** The report's path. */
  readonly path: string;
  /** What it counts as: the policy's setting for `unrated`, `high` for `unknown`. */
  readonly severity: RatedSeverity;
  /**
   * The step at which it left the count; `counted` if at none. The steps come in this order:
   * `inactive` (by the report's own word), `filtered`, `waived`, `merged` (the same flaw is counted by another
   * finding).
   */
  readonly state: 'counted' | 'inactive' | 'filtered' | 'waived' | 'merged';
  /** The report's reason for `inactive`, the filter's for `filtered`, the waiver's for `waived`; else `null`. */
  readonly reason: string | null;
  /** The waiver that covers it; `null` unless `waived`. */
  readonly waiver: { readonly owner: string | null; readonly expires: string } | null;
  /**
   * Compared with the tool's own baseline, else ours; `updated`: rated differently there; `null`: no baseline for it.
   */
  readonly baselineState: 'new' | 'unchanged' | 'updated' | null;
  /** Fingerprint of the finding that it was merged into; `null` unless `merged`. */
  readonly mergedInto: string | null;
}
