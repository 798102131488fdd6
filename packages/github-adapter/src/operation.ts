/**
 * A permission of a token as GitHub names it in its settings and in workflow files: `actions: write`.
 *
 * @see https://docs.github.com/en/rest/authentication/permissions-required-for-fine-grained-personal-access-tokens
 */
export type Permission =
  | 'actions: read'
  | 'actions: write'
  | 'checks: read'
  | 'checks: write'
  | 'contents: read'
  | 'contents: write'
  | 'issues: read'
  | 'issues: write'
  | 'metadata: read'
  | 'pull-requests: read'
  | 'pull-requests: write'
  | 'security-events: read'
  | 'security-events: write';

/** One call of GitHub's REST API: its route, its permission and its purpose. */
export interface Operation {
  /** In Octokit's form: `GET /repos/{owner}/{repo}/actions/runs`. */
  readonly route: `${'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'} /${string}`;
  /** `null` for what any valid credential may do. */
  readonly permission: Permission | null;
  /** A name for people: `re-run failed jobs`. Completes "may not …". */
  readonly feature: string;
}

const actions = '/repos/{owner}/{repo}/actions';
const issues = '/repos/{owner}/{repo}/issues';
const git = '/repos/{owner}/{repo}/git';
const scanning = '/repos/{owner}/{repo}/code-scanning';

/** Every operation that this package performs. */
export const operations = {
  getRun: { route: `GET ${actions}/runs/{run_id}`, permission: 'actions: read', feature: 'read workflow runs' },
  getAttempt: {
    route: `GET ${actions}/runs/{run_id}/attempts/{attempt_number}`,
    permission: 'actions: read',
    feature: 'read workflow runs',
  },
  listRuns: { route: `GET ${actions}/runs`, permission: 'actions: read', feature: 'read workflow runs' },
  listWorkflowRuns: {
    route: `GET ${actions}/workflows/{workflow_id}/runs`,
    permission: 'actions: read',
    feature: 'read workflow runs',
  },
  listAttemptJobs: {
    route: `GET ${actions}/runs/{run_id}/attempts/{attempt_number}/jobs`,
    permission: 'actions: read',
    feature: 'read the jobs of workflow runs',
  },
  getJobLog: { route: `GET ${actions}/jobs/{job_id}/logs`, permission: 'actions: read', feature: 'read logs of jobs' },
  getAttemptLogs: {
    route: `GET ${actions}/runs/{run_id}/attempts/{attempt_number}/logs`,
    permission: 'actions: read',
    feature: 'read logs of workflow runs',
  },
  rerunFailedJobs: {
    route: `POST ${actions}/runs/{run_id}/rerun-failed-jobs`,
    permission: 'actions: write',
    feature: 're-run failed jobs',
  },
  listArtifacts: {
    route: `GET ${actions}/runs/{run_id}/artifacts`,
    permission: 'actions: read',
    feature: 'read artifacts',
  },
  downloadArtifact: {
    route: `GET ${actions}/artifacts/{artifact_id}/{archive_format}`,
    permission: 'actions: read',
    feature: 'read artifacts',
  },
  listPulls: {
    route: 'GET /repos/{owner}/{repo}/pulls',
    permission: 'pull-requests: read',
    feature: 'read pull requests',
  },
  getPull: {
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}',
    permission: 'pull-requests: read',
    feature: 'read pull requests',
  },
  listPullsOfCommit: {
    route: 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls',
    permission: 'pull-requests: read',
    feature: 'read pull requests',
  },
  listPullFiles: {
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files',
    permission: 'pull-requests: read',
    feature: 'read the files of pull requests',
  },
  createPull: {
    route: 'POST /repos/{owner}/{repo}/pulls',
    permission: 'pull-requests: write',
    feature: 'open pull requests',
  },
  listIssueEvents: {
    route: `GET ${issues}/{issue_number}/events`,
    permission: 'pull-requests: read',
    feature: 'read events of pull requests',
  },
  listComments: {
    route: `GET ${issues}/{issue_number}/comments`,
    permission: 'issues: read',
    feature: 'read comments',
  },
  createComment: {
    route: `POST ${issues}/{issue_number}/comments`,
    permission: 'issues: write',
    feature: 'comment on issues and pull requests',
  },
  updateComment: {
    route: `PATCH ${issues}/comments/{comment_id}`,
    permission: 'issues: write',
    feature: 'comment on issues and pull requests',
  },
  deleteComment: {
    route: `DELETE ${issues}/comments/{comment_id}`,
    permission: 'issues: write',
    feature: 'comment on issues and pull requests',
  },
  listCommitComments: {
    route: 'GET /repos/{owner}/{repo}/commits/{commit_sha}/comments',
    permission: 'contents: read',
    feature: 'read comments on commits',
  },
  createCommitComment: {
    route: 'POST /repos/{owner}/{repo}/commits/{commit_sha}/comments',
    permission: 'contents: write',
    feature: 'comment on commits',
  },
  updateCommitComment: {
    route: 'PATCH /repos/{owner}/{repo}/comments/{comment_id}',
    permission: 'contents: write',
    feature: 'comment on commits',
  },
  deleteCommitComment: {
    route: 'DELETE /repos/{owner}/{repo}/comments/{comment_id}',
    permission: 'contents: write',
    feature: 'comment on commits',
  },
  listIssues: { route: `GET ${issues}`, permission: 'issues: read', feature: 'read issues' },
  createIssue: { route: `POST ${issues}`, permission: 'issues: write', feature: 'open issues' },
  updateIssue: { route: `PATCH ${issues}/{issue_number}`, permission: 'issues: write', feature: 'change issues' },
  getLabel: { route: 'GET /repos/{owner}/{repo}/labels/{name}', permission: 'issues: read', feature: 'read labels' },
  createLabel: { route: 'POST /repos/{owner}/{repo}/labels', permission: 'issues: write', feature: 'create labels' },
  listIssueLabels: { route: `GET ${issues}/{issue_number}/labels`, permission: 'issues: read', feature: 'read labels' },
  addLabels: {
    route: `POST ${issues}/{issue_number}/labels`,
    permission: 'issues: write',
    feature: 'label issues and pull requests',
  },
  removeLabel: {
    route: `DELETE ${issues}/{issue_number}/labels/{name}`,
    permission: 'issues: write',
    feature: 'label issues and pull requests',
  },
  listCheckRuns: {
    route: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    permission: 'checks: read',
    feature: 'read check runs',
  },
  listAnnotations: {
    route: 'GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations',
    permission: 'checks: read',
    feature: 'read check runs',
  },
  createCheckRun: {
    route: 'POST /repos/{owner}/{repo}/check-runs',
    permission: 'checks: write',
    feature: 'create check runs',
  },
  updateCheckRun: {
    route: 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
    permission: 'checks: write',
    feature: 'create check runs',
  },
  getRepository: {
    route: 'GET /repos/{owner}/{repo}',
    permission: 'metadata: read',
    feature: 'read the repository',
  },
  compareCommits: {
    route: 'GET /repos/{owner}/{repo}/compare/{basehead}',
    permission: 'contents: read',
    feature: 'compare commits',
  },
  listCommits: {
    route: 'GET /repos/{owner}/{repo}/commits',
    permission: 'contents: read',
    feature: 'read commits',
  },
  getRef: { route: `GET ${git}/ref/{ref}`, permission: 'contents: read', feature: 'read branches' },
  createRef: { route: `POST ${git}/refs`, permission: 'contents: write', feature: 'commit reports' },
  updateRef: { route: `PATCH ${git}/refs/{ref}`, permission: 'contents: write', feature: 'commit reports' },
  getCommit: { route: `GET ${git}/commits/{commit_sha}`, permission: 'contents: read', feature: 'read commits' },
  createCommit: { route: `POST ${git}/commits`, permission: 'contents: write', feature: 'commit reports' },
  getTree: { route: `GET ${git}/trees/{tree_sha}`, permission: 'contents: read', feature: 'read files' },
  createTree: { route: `POST ${git}/trees`, permission: 'contents: write', feature: 'commit reports' },
  getBlob: { route: `GET ${git}/blobs/{file_sha}`, permission: 'contents: read', feature: 'read files' },
  createBlob: { route: `POST ${git}/blobs`, permission: 'contents: write', feature: 'commit reports' },
  uploadSarif: {
    route: `POST ${scanning}/sarifs`,
    permission: 'security-events: write',
    feature: 'upload SARIF to code scanning',
  },
  getSarif: {
    route: `GET ${scanning}/sarifs/{sarif_id}`,
    permission: 'security-events: read',
    feature: 'follow a SARIF upload',
  },
  getCollaboratorPermission: {
    route: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
    permission: 'metadata: read',
    feature: 'read who may write',
  },
  listInstallations: { route: 'GET /app/installations', permission: null, feature: 'list installations of the App' },
  listInstallationRepositories: {
    route: 'GET /installation/repositories',
    permission: null,
    feature: 'list repositories of an installation',
  },
  listDeliveries: { route: 'GET /app/hook/deliveries', permission: null, feature: 'list deliveries of webhooks' },
  redeliver: {
    route: 'POST /app/hook/deliveries/{delivery_id}/attempts',
    permission: null,
    feature: 'ask for a delivery again',
  },
  listUserInstallations: {
    route: 'GET /user/installations',
    permission: null,
    feature: 'list the installations that a user may see',
  },
  listUserInstallationRepositories: {
    route: 'GET /user/installations/{installation_id}/repositories',
    permission: null,
    feature: 'list the repositories that a user may read',
  },
  getAuthenticatedUser: { route: 'GET /user', permission: null, feature: 'identify the owner of the token' },
  getAuthenticatedApp: { route: 'GET /app', permission: null, feature: 'identify the App' },
} as const satisfies Readonly<Record<string, Operation>>;
