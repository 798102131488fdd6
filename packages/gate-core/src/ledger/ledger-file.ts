import type { EvidenceReport } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import type { ParsedReport } from '../evidence/report.ts';

/** What the ledger reads from a parsed report: of its findings only their standing and severity. */
export type LedgerContent = Omit<ParsedReport, 'findings'> & {
  readonly findings: readonly Pick<Finding, 'standing' | 'severity'>[];
};

/** A report file of the judged state or of the baseline. */
export type LedgerFile = Omit<EvidenceReport, 'reading'> & {
  readonly reading:
    | { readonly state: 'parsed'; readonly report: LedgerContent }
    | Extract<EvidenceReport['reading'], { state: 'refused' }>;
};
