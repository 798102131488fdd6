import type { Finding } from '../evidence/finding.ts';
import type { RatedSeverity } from '../evidence/severity.ts';
import type { Waiver } from '../policy/exception-schema.ts';
import type { Enforce } from '../policy/fields.ts';
import type { ComparedState } from './baseline-comparison.ts';

/** A finding on its way from its report to the count. */
export interface Candidate {
  readonly finding: Finding;
  /** Place in the list of all candidates. */
  readonly index: number;
  /** Key and `enforce` of the evidence that holds it. */
  readonly evidence: string;
  readonly enforce: Enforce;
  readonly path: string;
  /** The index of its report, counted over all reports. */
  readonly report: number;
  readonly tool: string;
  /**
   * The container image that its report is about, with what distinguishes it from others (a tag, a digest), or `null`.
   */
  readonly image: string | null;
  readonly severity: RatedSeverity;
  readonly baselineState: ComparedState;
  /** Its fingerprint in the baseline, if its file has been renamed since. */
  readonly formerFingerprint: string | null;
  /**
   * What it was in the baseline, if a rule could select that differently from what it is now. `null`: no difference, or
   * unknown.
   */
  readonly earlier: readonly Candidate[] | null;
  readonly standing: CandidateStanding;
  /**
   * The finding at each of its places, the first one first, each compared, filtered and waived by itself. `null`: it has
   * only one.
   */
  readonly places: readonly Candidate[] | null;
  /** The first expired waiver that would cover it. */
  readonly lapsedWaiver: Waiver | null;
}

/** A candidate at each of its places, the first one first. */
export function placesOf(candidate: Candidate): readonly Candidate[] {
  return candidate.places ?? [candidate];
}

/** The standing of a candidate before de-duplication: only `open` ones take part in it. */
export type CandidateStanding =
  | { readonly state: 'open' }
  | { readonly state: 'inactive'; readonly reason: string | null }
  | { readonly state: 'filtered'; readonly reason: string }
  | { readonly state: 'waived'; readonly waiver: Waiver };
