import type { CheckResult, CommittedBaseline, PlannedCheck } from '@portcullis/automations';
import type { RunFlags } from '../definitions/run.ts';
import type { LocalPlan } from './plan-local-run.ts';
import type { ReadLocalChanges } from './read-local-changes.ts';

/** A run that has ended by itself. */
export interface EndedRun {
  readonly plan: LocalPlan;
  /** The committed baseline before anything ran; `null`: the policy names none. */
  readonly baseline: CommittedBaseline | null;
  readonly chosen: readonly PlannedCheck[];
  readonly results: readonly CheckResult[];
  readonly flags: RunFlags;
  readonly readChanges: ReadLocalChanges;
  /** Whether a file was there before the run, and is the same since. */
  readonly isLeftOver: (path: string) => boolean;
}
