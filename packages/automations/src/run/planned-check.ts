import type { ResolvedCheck, ResolvedJob, ResolvedLeg } from '@portcullis/pipeline';
import type { RunnableCheck } from './runnable-check.ts';

/** A check with the job and the leg that it belongs to. */
export interface PlannedCheck {
  readonly runnable: RunnableCheck;
  readonly check: ResolvedCheck;
  readonly job: ResolvedJob;
  readonly leg: ResolvedLeg;
}
