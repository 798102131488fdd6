import type { IgnoredJob, JobClassification } from './run-classification.ts';

/**
 * GitHub cancels the siblings of a failed leg at once; if one failed this much earlier, the cancellation had another
 * reason.
 */
const clockSlackMs = 15_000;
/** A cancelled job takes a while to stop, because of its `always()` steps. */
const maxStoppingMs = 15 * 60_000;

/** Whether a job was cancelled rather than failed, by its conclusion or, if that is missing, by its log. */
export function wasCancelled({ conclusion, classification }: JobClassification): boolean {
  if (classification?.category === 'job-timeout') return false;
  return conclusion === 'cancelled' || (conclusion !== 'success' && classification?.category === 'cancelled');
}

/**
 * Cancelled legs of matrices in which another leg failed by itself: GitHub cancels them (`fail-fast`), so they prove
 * nothing.
 *
 * @param failed the jobs of one attempt that did not succeed.
 */
export function collateralOf(failed: readonly JobClassification[]): IgnoredJob[] {
  const causes = failed.filter((job) => !wasCancelled(job) && job.classification?.category !== 'needs-failed');
  return failed.filter(wasCancelled).flatMap((job) => {
    const cause = causes.find((other) => isSibling(other.name, job.name) && endedAfter(job, other));
    return cause === undefined ? [] : [{ job: job.name, reason: { code: 'collateral' as const, of: cause.name } }];
  });
}

/**
 * Legs of one matrix share the name before their values: `build (18, linux)`. A custom name holds the values as words.
 */
function isSibling(left: string, right: string): boolean {
  const leftName = matrixName(left);
  const rightName = matrixName(right);
  if (leftName !== null || rightName !== null) return leftName === rightName;
  const leftWords = left.split(/[\s/:,-]+/u);
  const rightWords = right.split(/[\s/:,-]+/u);
  return leftWords.length === rightWords.length && leftWords.length > 1 && leftWords[0] === rightWords[0];
}

function matrixName(name: string): string | null {
  return /^(?<matrix>.+?) ?\([^()]*(?:\([^()]*\)[^()]*)*\)$/u.exec(name)?.groups?.['matrix'] ?? null;
}

/** Whether a job stopped because another one had failed, as far as their times are known. */
function endedAfter(job: JobClassification, cause: JobClassification): boolean {
  const ended = Date.parse(job.completedAt ?? '');
  const failedAt = Date.parse(cause.completedAt ?? '');
  if (Number.isNaN(ended) || Number.isNaN(failedAt)) return true;
  return ended - failedAt >= -clockSlackMs && ended - failedAt <= maxStoppingMs;
}
