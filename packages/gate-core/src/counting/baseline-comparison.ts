import type { BaselineFinding } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import { compileMoves } from './moved-findings.ts';

/** How a finding stands to the baseline. */
export interface Compared {
  /** `null`: there is nothing to compare it with. */
  readonly state: 'new' | 'unchanged' | null;
  /** Its fingerprint in the baseline, if its file has been renamed since. */
  readonly formerFingerprint: string | null;
}

/** Compares the findings of all reports of one piece of evidence, list by list. */
export type BaselineComparison = (evidence: string, reports: readonly (readonly Finding[])[]) => readonly (readonly Compared[])[];

const incomparable: Compared = { state: null, formerFingerprint: null };
const fresh: Compared = { state: 'new', formerFingerprint: null };
const known: Compared = { state: 'unchanged', formerFingerprint: null };

/**
 * Compiles the comparison: the tool's own word first, else our baseline by fingerprint, else by content for files that were renamed. The
 * baseline's copies of a fingerprint excuse as many in each report, no more. Evidence without a whole baseline (none read, or one with a
 * problem) gives `null`, and so does a finding that is not active.
 */
export function compileBaselineComparison(baseline: AssessedBaseline | null): BaselineComparison {
  const whole = (baseline?.sources ?? []).filter(({ isWhole }) => isWhole);
  const copies = countCopies(whole.flatMap(({ parsed }) => parsed.map(({ report }) => report.findings)));

  return (evidence, reports) => {
    const source = whole.find(({ key }) => key === evidence);
    const isReadable = source !== undefined;
    const movesFor = compileMoves((source?.parsed ?? []).map(({ report }) => report.findings), reports);
    return reports.map((findings) => {
      const seen = new Map<string, number>();
      const formerOf = movesFor();
      return findings.map((finding): Compared => {
        if (finding.standing !== 'active') return incomparable;
        if (finding.baselineState !== null) return ownState(finding.baselineState);
        if (!isReadable) return incomparable;
        const repeat = (seen.get(finding.fingerprint) ?? 0) + 1;
        seen.set(finding.fingerprint, repeat);
        if (repeat <= (copies.get(finding.fingerprint) ?? 0)) return known;
        const formerFingerprint = formerOf(finding);
        return formerFingerprint === null ? fresh : { state: 'unchanged', formerFingerprint };
      });
    });
  };
}

/** How often each fingerprint stands in one report: in the one that holds it most often, for the legs of a matrix report the same again. */
function countCopies(reports: readonly (readonly BaselineFinding[])[]): ReadonlyMap<string, number> {
  const copies = new Map<string, number>();
  for (const findings of reports) {
    const inReport = new Map<string, number>();
    for (const { standing, fingerprint } of findings) {
      if (standing === 'active') inReport.set(fingerprint, (inReport.get(fingerprint) ?? 0) + 1);
    }
    for (const [fingerprint, count] of inReport) copies.set(fingerprint, Math.max(count, copies.get(fingerprint) ?? 0));
  }
  return copies;
}

function ownState(state: NonNullable<Finding['baselineState']>): Compared {
  switch (state) {
    case 'new':
      return fresh;
    case 'unchanged':
    case 'updated':
    case 'absent': // Gone findings are inactive; one that is listed as active all the same was known.
      return known;
  }
}
