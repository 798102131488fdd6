import type { CheckWeakening, VerdictV1 } from '@portcullis/gate-core';
import type { JudgedJob, Shortfall } from './acted-run.ts';

/** Whose policy a change was judged by. */
export interface JudgingPolicy {
  /**
   * `base`: that of the state which the change goes into; `bootstrap`: the change's own, because that state has none;
   * `own`: that of the pushed commit.
   */
  readonly kind: 'base' | 'bootstrap' | 'own';
  readonly file: string;
  readonly commit: string;
  /**
   * The base branch; of `own`, the branch of the commit where that is not the default one. `null` if unknown, or if there
   * is none.
   */
  readonly branch: string | null;
  /** Of `own`, the tag that names the commit, which may be on no branch; else `null`. */
  readonly tag: string | null;
}

/** One thing by which a change makes its policy milder; values as JSON, `null`: not set. Text from outside. */
export interface PolicyWeakening {
  readonly key: string;
  readonly was: string | null;
  readonly is: string | null;
}

/** What a change does to the policy that it is judged by. */
export type PolicyChangeReport =
  | { readonly kind: 'not-compared' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'removed' }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'compared'; readonly weakenings: readonly PolicyWeakening[] };

/** The lines by which a change weakens checks, whatever its policy; `unknown` without its diff. Text from outside. */
export type CheckWeakeningsReport =
  { readonly kind: 'unknown' } | { readonly kind: 'read'; readonly weakenings: readonly CheckWeakening[] };

/** How what a change touches is known. All in plain words, without a full stop; may quote text from outside. */
export type DiffReport =
  | {
      readonly kind: 'read';
      readonly by: 'git' | 'api';
      /** What is less exact than it could be. */
      readonly notes: readonly string[];
    }
  /** Rules about changed lines are undetermined. */
  | { readonly kind: 'unknown'; readonly reasons: readonly string[] };

/** What the policy in force leaves uncounted or undecided, whoever wrote it. */
export interface LeniencyReport {
  /** Evidence, jobs and rules that do not block, by their names: `rules.style`. */
  readonly notEnforced: readonly string[];
  /** Filters of the policy, and how many findings they took away. */
  readonly filters: number;
  readonly filteredFindings: number;
  /** Waivers of the policy, and how many findings they took away. */
  readonly waivers: number;
  readonly waivedFindings: number;
}

/** The earlier state that a change was compared with. */
export type BaselineReport =
  /** The file that the policy names, as it is in the commit of the policy. */
  | { readonly kind: 'committed'; readonly file: string; readonly commit: string }
  | {
      readonly kind: 'stored';
      readonly commit: string;
      readonly branch: string;
      /** What the distance is measured from: where the change parted from its base, or the judged commit. */
      readonly from: 'merge-base' | 'judged-commit';
      /** 0: that commit itself. */
      readonly commitsApart: number;
      readonly daysApart: number;
    }
  | {
      readonly kind: 'none';
      readonly reason:
        | { readonly code: 'store-empty' | 'no-merge-base' | 'unreadable' }
        | { readonly code: 'too-far'; readonly maxCommits: number; readonly maxDays: number }
        /** `message` is text from outside. */
        | { readonly code: 'unusable'; readonly message: string };
      /** Whether the policy has rules that cannot be judged without it. */
      readonly isNeeded: boolean;
    };

/** What became of one thing that was to be published. */
export type PublishedThing =
  | { readonly what: 'comment'; readonly outcome: 'created' | 'updated' | 'unchanged' | 'later'; readonly url: string }
  | {
      readonly what: 'comment';
      readonly outcome: 'superseded' | 'closed' | 'gone';
    }
  | { readonly what: 'sarif'; readonly outcome: 'processed' | 'rejected' | 'pending' | 'too-large' }
  | {
      readonly what: 'baseline';
      readonly outcome: 'stored' | 'unchanged' | 'later' | 'too-large';
      readonly branch: string;
    };

/** Who judged: the gate's own job, or another workflow, anew, from what the run of the gate has left behind. */
export type GateWriter =
  | { readonly kind: 'gate' }
  | {
      readonly kind: 'other-workflow';
      /** How the run of the gate ended, in GitHub's word; text from outside. */
      readonly conclusion: string | null;
      /** Why its stored evidence was not used, without a full stop; may quote text from outside. `null`: it was. */
      readonly fault: string | null;
    };

/** What the gate decided about a change on GitHub, and did. */
export interface GateReport {
  readonly writtenBy: GateWriter;
  readonly verdict: VerdictV1;
  readonly policy: JudgingPolicy;
  readonly policyChange: PolicyChangeReport;
  readonly diff: DiffReport;
  readonly checkWeakenings: CheckWeakeningsReport;
  readonly leniency: LeniencyReport;
  readonly baseline: BaselineReport;
  /** Failed jobs of the run, and why. */
  readonly jobs: readonly JudgedJob[];
  readonly published: readonly PublishedThing[];
  readonly shortfalls: readonly Shortfall[];
  /** The workflow run's page; `null` outside of one. */
  readonly runUrl: string | null;
}
