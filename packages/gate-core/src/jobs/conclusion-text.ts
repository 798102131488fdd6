import type { JobRun } from '../evidence/job-run.ts';

/** GitHub's conclusion of a job, an unknown conclusion as it is, or the status of an unfinished job. */
export function conclusionText({ conclusion }: JobRun): string {
  switch (conclusion.kind) {
    case 'known':
      return conclusion.value;
    case 'unfinished':
      return conclusion.status;
    case 'unknown':
      return conclusion.raw;
  }
}
