import type { ScanGap } from '@portcullis/gate-core';
import { endless } from '../linters/lint-summary.ts';

/**
 * PMD and CPD say on standard error alone that a folder or a ruleset is not there, look at the others, and end with 1 or
 * 5 then. PMD 6 ends as if nothing was wrong: of its reports, nothing tells.
 */
export function unlistedSources(findings: number): ScanGap {
  return endless(
    'a folder or ruleset that is not there leaves no trace in the report: record the exit code',
    // With findings, 0 is `--no-fail-on-violation`.
    findings === 0 ? [0] : [0, 4],
  );
}
