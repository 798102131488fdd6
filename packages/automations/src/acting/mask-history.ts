import type { Attempt, History, Job } from '@portcullis/health-metrics';

type Mask = (text: string) => string;

/** A history without secrets: whoever wrote the stored one may have left some in it. */
export function maskHistory({ attempts, days, coverage }: History, mask: Mask): History {
  const once = remembered(mask);
  return {
    attempts: attempts.map((attempt) => maskAttempt(attempt, once)),
    days: days.map((day) => ({
      ...day,
      repository: once(day.repository),
      name: once(day.name),
      path: orNull(day.path, once),
      timeZone: once(day.timeZone),
    })),
    coverage: coverage.map((stretch) => ({ ...stretch, repository: once(stretch.repository) })),
  };
}

/** An attempt without secrets. People choose names, paths and labels; a stored history may hold anything. */
export function maskAttempt(attempt: Attempt, mask: Mask): Attempt {
  return {
    ...attempt,
    repository: mask(attempt.repository),
    workflowName: mask(attempt.workflowName),
    workflowPath: orNull(attempt.workflowPath, mask),
    event: mask(attempt.event),
    headBranch: orNull(attempt.headBranch, mask),
    headSha: mask(attempt.headSha),
    status: mask(attempt.status),
    conclusion: orNull(attempt.conclusion, mask),
    jobs: attempt.jobs?.map((job) => maskJob(job, mask)) ?? null,
  };
}

function maskJob(job: Job, mask: Mask): Job {
  return {
    ...job,
    name: mask(job.name),
    status: mask(job.status),
    conclusion: orNull(job.conclusion, mask),
    labels: job.labels.map(mask),
    ...(job.runnerName !== undefined && { runnerName: orNull(job.runnerName, mask) }),
  };
}

function orNull(text: string | null, mask: Mask): string | null {
  return text === null ? null : mask(text);
}

/** A history names the same few things thousands of times. */
function remembered(mask: Mask): Mask {
  const known = new Map<string, string>();
  return (text) => {
    const masked = known.get(text) ?? mask(text);
    known.set(text, masked);
    return masked;
  };
}
