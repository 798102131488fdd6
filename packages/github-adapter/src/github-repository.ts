import type { ArchiveLimits } from '@portcullis/archives';
import { listArtifacts } from './archives/artifacts.ts';
import type { Artifact } from './archives/artifacts.ts';
import { downloadArchive } from './archives/download-archive.ts';
import type { DownloadedArchive } from './archives/download-archive.ts';
import type { WantedCheckRun } from './checks/check-run.ts';
import { publishCheckRun } from './checks/publish-check-run.ts';
import type { PublishedCheckRun } from './checks/publish-check-run.ts';
import { keepComment } from './comments/keep-comment.ts';
import type { KeptComment, StickyComment } from './comments/keep-comment.ts';
import { keepCommitComment } from './comments/keep-commit-comment.ts';
import type { KeptCommitComment, StickyCommitComment } from './comments/keep-commit-comment.ts';
import { ancestorsOf } from './commits/ancestors-of.ts';
import type { Ancestor } from './commits/ancestors-of.ts';
import { compareFiles, pullRequestFiles } from './commits/changed-files.ts';
import type { ChangedFiles, ComparedCommits } from './commits/changed-files.ts';
import { entriesOfCommit } from './commits/tree-entries.ts';
import type { CommitEntry } from './commits/tree-entries.ts';
import { commitsBetween } from './commits/commits-between.ts';
import type { CommitsBetween } from './commits/commits-between.ts';
import { findMergeBase } from './commits/find-merge-base.ts';
import { readCommit } from './commits/read-commit.ts';
import type { CommitFacts } from './commits/read-commit.ts';
import type { Connection } from './connection/connection.ts';
import type { IssueIdentity } from './issues/find-issues.ts';
import { keepIssue } from './issues/keep-issue.ts';
import type { KeptIssue, WantedIssue } from './issues/keep-issue.ts';
import { readIssue } from './issues/read-issue.ts';
import type { FoundIssue } from './issues/read-issue.ts';
import { addLabel, ensureLabel, removeLabel } from './labels/labels.ts';
import type { Label } from './labels/labels.ts';
import type { Missing } from './logs/download.ts';
import { readJobLog } from './logs/job-log.ts';
import type { JobLog } from './logs/job-log.ts';
import { operations } from './operation.ts';
import type { PullRequest } from './pulls/pull-request.ts';
import { pullsUpdatedSince } from './pulls/pulls-updated-since.ts';
import type { UpdatedPull } from './pulls/pulls-updated-since.ts';
import { baseChangedAt } from './pulls/base-changed-at.ts';
import { readPullRequest } from './pulls/read-pull-request.ts';
import { pullRequestsOfCommit } from './pulls/pull-requests-of-commit.ts';
import { pullRequestsOfRun } from './pulls/pull-requests-of-run.ts';
import { commitFiles } from './publishing/commit-files.ts';
import { publishReport } from './publishing/publish-report.ts';
import type { PublishedReport, ReportTarget } from './publishing/publish-report.ts';
import type { CommitOutcome, ReportCommit } from './publishing/report-branch.ts';
import { filesOfCommit } from './publishing/commit-tree.ts';
import type { CommitTree } from './publishing/commit-tree.ts';
import { readFile } from './publishing/read-file.ts';
import { readRepository } from './read-repository.ts';
import type { RepositoryFacts } from './read-repository.ts';
import type { RepositoryId } from './repository-id.ts';
import { rerunFailedJobs } from './rerun/rerun-failed-jobs.ts';
import type { RerunOutcome, RerunRequest } from './rerun/rerun-outcome.ts';
import type { AttemptReading, AttemptWindow } from './runs/attempt-window.ts';
import { permissionOf } from './permission-of.ts';
import { completedRunsSince, runsOfCommit } from './runs/recent-runs.ts';
import { branchRuns } from './runs/branch-runs.ts';
import type { Job } from './runs/job.ts';
import { readAttempts } from './runs/read-attempts.ts';
import { readAttempt, readJobs, readRun } from './runs/read-runs.ts';
import type { RunAttempt } from './runs/run-attempt.ts';
import { uploadSarif } from './sarif/upload-sarif.ts';
import type { SarifOutcome, SarifUpload } from './sarif/upload-sarif.ts';

/**
 * What Portcullis reads from a repository on GitHub, and writes to it. All methods throw `GitHubError`; writes may be
 * called again at any time.
 */
export interface GitHubRepository {
  /** Our login, as shown on what we write. */
  login(): Promise<string>;
  /** Its name and default branch. */
  readRepository(): Promise<RepositoryFacts>;
  /** All attempts of a window, with their jobs. @see readAttempts */
  readAttempts(window: AttemptWindow): AttemptReading;
  /** The latest attempt of a run; `null` if the run does not exist (any more). */
  readRun(runId: number): Promise<RunAttempt | null>;
  /** One attempt of a run; `null` if it does not exist (any more). */
  readAttempt(runId: number, runAttempt: number): Promise<RunAttempt | null>;
  /** The jobs of an attempt; `null` if it does not exist (any more). */
  readJobs(runId: number, runAttempt: number): Promise<readonly Job[] | null>;
  /** The log of a job as a stream; of a log over `maxBytes` only that much. */
  readJobLog(jobId: number, maxBytes?: number): Promise<JobLog | Missing>;
  /** The logs of all jobs of an attempt, as an archive for `readArchive` of `@portcullis/archives`. */
  downloadLogs(
    runId: number,
    runAttempt: number,
    limits?: Partial<ArchiveLimits>,
  ): Promise<DownloadedArchive | Missing>;
  /** The artifacts of a run. */
  listArtifacts(runId: number): Promise<readonly Artifact[]>;
  /**
   * An artifact, as an archive for `readArchive` of `@portcullis/archives`. The contents of a fork's artifact prove
   * nothing.
   */
  downloadArtifact(artifactId: number, limits?: Partial<ArchiveLimits>): Promise<DownloadedArchive | Missing>;
  /** The pull requests that a run was for, forks included. */
  pullRequestsOfRun(run: RunAttempt): Promise<readonly PullRequest[]>;
  /** The open pull requests whose newest commit this is, whatever has run for them; those of forks may be missing. */
  pullRequestsOfCommit(headSha: string): Promise<readonly PullRequest[]>;
  /** The completed runs of a workflow on a branch, newest first, page by page, without those of pull requests. */
  branchRuns(workflowId: number, branch: string): AsyncIterable<readonly RunAttempt[]>;
  /** The commits from one commit to another; `null` if GitHub no longer has one of them. */
  commitsBetween(fromSha: string, toSha: string): Promise<CommitsBetween | null>;
  /** The latest attempt of each run of a commit, newest first, at most 1,000. */
  runsOfCommit(headSha: string): Promise<readonly RunAttempt[]>;
  /** Completed runs that were created since an instant, newest first, at most 1,000. */
  completedRunsSince(since: Date): Promise<readonly RunAttempt[]>;
  /** The open pull requests that have changed since an instant, the latest first, at most 1,000. */
  pullsUpdatedSince(since: Date): Promise<readonly UpdatedPull[]>;
  /** What a user may do here: `admin`, `write`, `read` or `none`. */
  permissionOf(login: string): Promise<string>;
  /** A commit's parents and time; `null` if GitHub does not have it. */
  readCommit(sha: string): Promise<CommitFacts | null>;
  /** The commit from which two have parted; `null` if GitHub has no such commit. */
  findMergeBase(oneSha: string, otherSha: string): Promise<string | null>;
  /** A commit and its ancestors, newest first, at most `maxCount`; `null` if GitHub does not have it. */
  ancestorsOf(sha: string, maxCount: number): Promise<readonly Ancestor[] | null>;
  /** The files of a commit, without a checkout. */
  filesOfCommit(sha: string): CommitTree;
  /** A pull request as it is now; `null` if it does not exist. */
  readPullRequest(number: number): Promise<PullRequest | null>;
  /** When a pull request was last aimed at another branch, in milliseconds since 1970-01-01T00:00:00Z; `null`: never. */
  baseChangedAt(number: number): Promise<number | null>;
  /** What a commit or branch changed since it parted from another; `null` if GitHub does not have both. */
  compareFiles(from: string, to: string): Promise<ComparedCommits | null>;
  /** The files of a pull request, if `headSha` is its newest commit; `null` if it does not exist. */
  pullRequestFiles(number: number, headSha: string): Promise<ChangedFiles | null>;
  /** What has these paths in a commit, without contents; paths that it does not have are left out. */
  entriesOfCommit(sha: string, paths: readonly string[]): Promise<ReadonlyMap<string, CommitEntry>>;
  /** Re-runs the failed jobs of an attempt once, if it still makes sense. */
  rerunFailedJobs(request: RerunRequest): Promise<RerunOutcome>;
  /** Makes sure that exactly one comment of ours exists, with this text. */
  keepComment(comment: StickyComment): Promise<KeptComment>;
  /** Makes sure that exactly one comment of ours exists on a commit, with this text. */
  keepCommitComment(comment: StickyCommitComment): Promise<KeptCommitComment>;
  /** Our issue of an identity, open or closed last; `null` if there is none. */
  readIssue(identity: IssueIdentity): Promise<FoundIssue | null>;
  /** Makes sure that exactly one issue of ours is open, with this text, or that none is. */
  keepIssue(identity: IssueIdentity, wanted: WantedIssue): Promise<KeptIssue>;
  /** Creates a check run with all its annotations. */
  publishCheckRun(checkRun: WantedCheckRun): Promise<PublishedCheckRun>;
  /** Creates a label if none has its name. */
  ensureLabel(label: Label): Promise<'created' | 'unchanged'>;
  addLabel(issueNumber: number, name: string): Promise<'added' | 'unchanged'>;
  removeLabel(issueNumber: number, name: string): Promise<'removed' | 'unchanged'>;
  /** A file at the head of a branch; `null` if it does not exist. */
  readFile(branch: string, path: string): Promise<Uint8Array | null>;
  /** Commits files to a branch of reports, if they differ. */
  commitFiles(commit: ReportCommit): Promise<CommitOutcome>;
  /** Publishes a report to a branch, a pull request, an issue, or nowhere. */
  publishReport(target: ReportTarget): Promise<PublishedReport>;
  /** Uploads a SARIF log and waits until it is processed. */
  uploadSarif(upload: SarifUpload): Promise<SarifOutcome>;
}

/** The operations of this package on one repository. */
export function createRepository(
  connection: Connection,
  repository: RepositoryId,
  login: () => Promise<string>,
): GitHubRepository {
  return {
    login,
    readRepository: () => readRepository(connection, repository),
    readAttempts: (window) => readAttempts(connection, repository, window),
    readRun: (runId) => readRun(connection, repository, runId),
    readAttempt: (runId, runAttempt) => readAttempt(connection, repository, runId, runAttempt),
    readJobs: (runId, runAttempt) => readJobs(connection, repository, runId, runAttempt),
    readJobLog: (jobId, maxBytes) => readJobLog(connection, repository, jobId, maxBytes),
    downloadLogs: (runId, runAttempt, limits = {}) =>
      downloadArchive(
        connection,
        operations.getAttemptLogs,
        { ...repository, run_id: runId, attempt_number: runAttempt },
        limits,
      ),
    listArtifacts: (runId) => listArtifacts(connection, repository, runId),
    downloadArtifact: (artifactId, limits = {}) =>
      downloadArchive(
        connection,
        operations.downloadArtifact,
        { ...repository, artifact_id: artifactId, archive_format: 'zip' },
        limits,
      ),
    pullRequestsOfRun: (run) => pullRequestsOfRun(connection, repository, run),
    pullRequestsOfCommit: (headSha) => pullRequestsOfCommit(connection, repository, headSha),
    branchRuns: (workflowId, branch) => branchRuns(connection, repository, workflowId, branch),
    commitsBetween: (fromSha, toSha) => commitsBetween(connection, repository, fromSha, toSha),
    runsOfCommit: (headSha) => runsOfCommit(connection, repository, headSha),
    completedRunsSince: (since) => completedRunsSince(connection, repository, since),
    pullsUpdatedSince: (since) => pullsUpdatedSince(connection, repository, since),
    permissionOf: (login) => permissionOf(connection, repository, login),
    readCommit: (sha) => readCommit(connection, repository, sha),
    findMergeBase: (oneSha, otherSha) => findMergeBase(connection, repository, oneSha, otherSha),
    ancestorsOf: (sha, maxCount) => ancestorsOf(connection, repository, sha, maxCount),
    filesOfCommit: (sha) => filesOfCommit(connection, repository, sha),
    baseChangedAt: (number) => baseChangedAt(connection, repository, number),
    readPullRequest: (number) => readPullRequest(connection, repository, number),
    compareFiles: (from, to) => compareFiles(connection, repository, from, to),
    pullRequestFiles: (number, headSha) => pullRequestFiles(connection, repository, number, headSha),
    entriesOfCommit: (sha, paths) => entriesOfCommit(connection, repository, sha, paths),
    rerunFailedJobs: (request) => rerunFailedJobs(connection, repository, request),
    keepComment: async (comment) => keepComment(connection, repository, await login(), comment),
    keepCommitComment: async (comment) => keepCommitComment(connection, repository, await login(), comment),
    readIssue: async (identity) => readIssue(connection, repository, await login(), identity),
    keepIssue: async (identity, wanted) => keepIssue(connection, repository, await login(), identity, wanted),
    publishCheckRun: (checkRun) => publishCheckRun(connection, repository, checkRun),
    ensureLabel: (label) => ensureLabel(connection, repository, label),
    addLabel: (issueNumber, name) => addLabel(connection, repository, issueNumber, name),
    removeLabel: (issueNumber, name) => removeLabel(connection, repository, issueNumber, name),
    readFile: (branch, path) => readFile(connection, repository, branch, path),
    commitFiles: (commit) => commitFiles(connection, repository, commit),
    publishReport: (target) => publishReport(connection, repository, login, target),
    uploadSarif: (upload) => uploadSarif(connection, repository, upload),
  };
}
