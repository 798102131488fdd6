import type { RunPullRequest, WorkflowAttempt, WorkflowRunPort } from '../ports/workflow-runs.ts';

/** A pull request as it is now, as far as it says what is judged. */
export interface JudgedPull extends RunPullRequest {
  /** `null` if the repository was deleted. */
  readonly headRepository: string | null;
  readonly baseBranch: string;
  readonly baseSha: string;
  /** GitHub's own test of the merge, perhaps one of an earlier head; `null`: there is none. */
  readonly mergeCommitSha: string | null;
}

/** Reads the pull requests that a run was for. */
export interface RunPullsPort<Run extends WorkflowAttempt> extends Pick<WorkflowRunPort<Run>, 'pullRequestsOfRun'> {
  readPullRequest(number: number): Promise<JudgedPull | null>;
}

/**
 * The open pull requests whose newest commit a run was for, forks included.
 *
 * @throws what the port throws.
 */
export async function openPullsOfRun<Run extends WorkflowAttempt>(
  port: RunPullsPort<Run>,
  run: Run,
): Promise<readonly JudgedPull[]> {
  const isOfRun = ({ state, headSha }: RunPullRequest): boolean => state === 'open' && headSha === run.headSha;
  const pulls: JudgedPull[] = [];
  for (const { number } of (await port.pullRequestsOfRun(run)).filter(isOfRun)) {
    // Looked up one by one: lists do not say what GitHub has merged it as.
    const pull = await port.readPullRequest(number);
    if (pull !== null && isOfRun(pull)) pulls.push(pull);
  }
  return pulls;
}
