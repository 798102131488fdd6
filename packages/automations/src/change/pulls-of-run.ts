import type { RunPullRequest, WorkflowAttempt, WorkflowRunPort } from '../ports/workflow-runs.ts';

/** A pull request as it is now, as far as it says what is judged. */
export interface JudgedPull extends RunPullRequest {
  /** `null` if the repository was deleted. */
  readonly headRepository: string | null;
  readonly headBranch: string;
  readonly baseBranch: string;
  readonly baseSha: string;
  /** GitHub's own test of the merge, perhaps one of an earlier head; `null`: there is none. */
  readonly mergeCommitSha: string | null;
}

/** Reads a pull request as it is now. */
interface PullPort {
  readPullRequest(number: number): Promise<JudgedPull | null>;
}

/** Reads the pull requests that a run was for. */
export interface RunPullsPort<Run extends WorkflowAttempt>
  extends Pick<WorkflowRunPort<Run>, 'pullRequestsOfRun'>, PullPort {}

/** Reads the pull requests whose newest commit one is. */
export interface CommitPullsPort {
  /** Those of forks may be missing. */
  pullRequestsOfCommit(headSha: string): Promise<readonly RunPullRequest[]>;
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
  return lookUp(port, await port.pullRequestsOfRun(run), run.headSha);
}

/**
 * The open pull requests whose newest commit this is, whatever has run for them. Those of forks may be missing.
 *
 * @throws what the port throws.
 */
export async function openPullsOfCommit(
  port: CommitPullsPort & PullPort,
  commit: string,
): Promise<readonly JudgedPull[]> {
  return lookUp(port, await port.pullRequestsOfCommit(commit), commit);
}

async function lookUp(
  port: PullPort,
  listed: readonly RunPullRequest[],
  commit: string,
): Promise<readonly JudgedPull[]> {
  const isWanted = ({ state, headSha }: RunPullRequest): boolean => state === 'open' && headSha === commit;
  const pulls: JudgedPull[] = [];
  for (const { number } of listed.filter(isWanted)) {
    // One by one: lists do not say what GitHub has merged it as.
    const pull = await port.readPullRequest(number);
    if (pull !== null && isWanted(pull)) pulls.push(pull);
  }
  return pulls;
}
