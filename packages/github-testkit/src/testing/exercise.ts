import { gzipSync } from 'node:zlib';
import { minutes } from '../index.ts';
import type { GitHub, RepositoryHandle } from '../index.ts';

/** Calls an operation by its identifier, with sufficient permissions. */
export type Call = (
  as: 'user' | 'reviewer' | 'installation' | 'app',
  operationId: string,
  parameters?: Record<string, unknown>,
) => Promise<unknown>;

/** What an exercise works with. */
export interface Exercise {
  readonly github: GitHub;
  readonly repository: RepositoryHandle;
  readonly call: Call;
}

/** A field of an answer. */
export function field(data: unknown, name: string): unknown {
  return Object.entries(data ?? {}).find(([key]) => key === name)?.[1];
}

/** An entry of a list that is an answer, or a field of one. */
export function entry(data: unknown, index: number, name?: string): unknown {
  const list = name === undefined ? data : field(data, name);
  return Array.isArray(list) ? (list[index] as unknown) : undefined;
}

/** Reviews, review comments, reviewers, reactions, labels, assignees and search. */
export async function exerciseDiscussion({ repository, call }: Exercise): Promise<void> {
  const pull = repository.pull({ headBranch: 'review-me', files: { 'src/r.py': 'one\ntwo\n' }, author: 'octocat' });
  const number = { pull_number: pull.number };
  const issue = { issue_number: pull.number };
  await call('user', 'issues/set-labels', { ...issue, labels: ['a', 'b'] });
  await call('user', 'issues/remove-all-labels', issue);
  await call('user', 'issues/list-assignees');
  await call('user', 'issues/check-user-can-be-assigned', { assignee: 'mona' });
  await call('user', 'issues/add-assignees', { ...issue, assignees: ['mona'] });
  await call('user', 'issues/remove-assignees', { ...issue, assignees: ['mona'] });
  await call('user', 'issues/lock', issue);
  await call('user', 'issues/unlock', issue);
  const plain = { issue_number: repository.issue({ title: 'Plain' }).number };
  await call('user', 'issues/set-labels', { ...plain, labels: ['a'] });
  await call('user', 'issues/remove-all-labels', plain);
  await call('user', 'issues/add-assignees', { ...plain, assignees: ['mona'] });
  await call('user', 'issues/remove-assignees', { ...plain, assignees: ['mona'] });
  await call('user', 'repos/list-collaborators', { permission: 'push' });
  await call('user', 'repos/check-collaborator', { username: 'mona' });
  await call('user', 'repos/get-collaborator-permission-level', { username: 'mona' });
  await call('user', 'pulls/request-reviewers', { ...number, reviewers: ['mona'] });
  await call('user', 'pulls/list-requested-reviewers', number);
  await call('user', 'pulls/remove-requested-reviewers', { ...number, reviewers: ['mona'] });
  const comments = [{ path: 'src/r.py', line: 1, side: 'RIGHT', body: 'why?' }];
  const review = async (parameters: Record<string, unknown>) => ({
    ...number,
    review_id: field(await call('reviewer', 'pulls/create-review', { ...number, ...parameters }), 'id'),
  });
  const pending = await review({ body: 'hm', comments });
  await call('reviewer', 'pulls/list-comments-for-review', pending);
  await call('reviewer', 'pulls/delete-pending-review', pending);
  const submitted = await review({ comments });
  await call('reviewer', 'pulls/submit-review', { ...submitted, event: 'REQUEST_CHANGES', body: 'no' });
  await call('reviewer', 'pulls/update-review', { ...submitted, body: 'not yet' });
  await call('user', 'pulls/get-review', submitted);
  await call('user', 'pulls/list-reviews', number);
  await call('user', 'pulls/dismiss-review', { ...submitted, message: 'done' });
  const comment = await call('user', 'pulls/create-review-comment', {
    ...number,
    commit_id: pull.headSha,
    path: 'src/r.py',
    line: 2,
    body: 'here',
  });
  const commentId = { comment_id: field(comment, 'id') };
  await call('user', 'pulls/create-reply-for-review-comment', { ...number, ...commentId, body: 'there' });
  await call('user', 'pulls/get-review-comment', commentId);
  await call('user', 'pulls/list-review-comments', number);
  await call('user', 'pulls/list-review-comments-for-repo', { sort: 'updated' });
  await call('user', 'pulls/update-review-comment', { ...commentId, body: 'elsewhere' });
  const react = async (of: string, where: Record<string, unknown>, remove: string): Promise<void> => {
    const reaction = await call('user', `reactions/create-for-${of}`, { ...where, content: 'heart' });
    await call('user', `reactions/list-for-${of}`, { ...where, content: 'heart' });
    await call('user', `reactions/delete-for-${remove}`, { ...where, reaction_id: field(reaction, 'id') });
  };
  await react('issue', issue, 'issue');
  await react('issue-comment', { comment_id: repository.comment(pull.number, 'x').id }, 'issue-comment');
  await react('pull-request-review-comment', commentId, 'pull-request-comment');
  await call('user', 'pulls/delete-review-comment', commentId);
  await call('user', 'search/issues-and-pull-requests', { q: 'repo:octo/demo is:pr review' });
}

/** Comparing, updating, protecting, merging, tagging, releasing. */
export async function exerciseBranches({ repository, call }: Exercise): Promise<void> {
  const pull = repository.pull({ headBranch: 'merge-me', files: { 'src/m.py': 'one\n' } });
  repository.commit({ 'src/other.py': 'x\n' });
  const number = { pull_number: pull.number };
  await call('user', 'repos/compare-commits-with-basehead', { basehead: 'main...merge-me' });
  const onCommit = { commit_sha: repository.head() };
  const comment = {
    comment_id: field(await call('user', 'repos/create-commit-comment', { ...onCommit, body: 'x' }), 'id'),
  };
  await call('user', 'repos/list-comments-for-commit', onCommit);
  await call('user', 'repos/get-commit-comment', comment);
  await call('user', 'repos/update-commit-comment', { ...comment, body: 'y' });
  await call('user', 'repos/delete-commit-comment', comment);
  await call('user', 'pulls/update-branch', number);
  await call('user', 'pulls/list-commits', number);
  const branch = { branch: 'main' };
  await call('user', 'repos/update-branch-protection', {
    ...branch,
    required_status_checks: { strict: true, contexts: [] },
    enforce_admins: true,
    required_pull_request_reviews: { required_approving_review_count: 0 },
    restrictions: null,
  });
  await call('user', 'repos/get-branch-protection', branch);
  await call('user', 'repos/get-status-checks-protection', branch);
  await call('user', 'repos/get-branch', branch);
  await call('user', 'repos/list-branches', { protected: true });
  await call('user', 'repos/delete-branch-protection', branch);
  await call('user', 'pulls/merge', { ...number, merge_method: 'squash' });
  await call('user', 'pulls/check-if-merged', number);
  await call('user', 'repos/list-commits', { path: 'src/m.py' });
  const tag = await call('user', 'git/create-tag', {
    tag: 'v0.1',
    message: 'First',
    object: repository.head(),
    type: 'commit',
  });
  const sha = field(tag, 'sha');
  await call('user', 'git/create-ref', { ref: 'refs/tags/v0.1', sha });
  await call('user', 'git/get-tag', { tag_sha: sha });
  await call('user', 'git/get-ref', { ref: 'tags/v0.1' });
  await call('user', 'repos/list-tags');
  const release = await call('user', 'repos/create-release', { tag_name: 'v1.0', name: 'One', body: 'new' });
  const id = { release_id: field(release, 'id') };
  await call('user', 'repos/get-release', id);
  await call('user', 'repos/get-latest-release');
  await call('user', 'repos/get-release-by-tag', { tag: 'v1.0' });
  await call('user', 'repos/list-releases');
  await call('user', 'repos/update-release', { ...id, name: 'First' });
  await call('user', 'repos/list-release-assets', id);
  await call('user', 'repos/delete-release', id);
}

/** Deployments, environments, variables, secrets, caches and dispatches. */
export async function exerciseSettings({ repository, call }: Exercise): Promise<void> {
  const deployment = await call('user', 'repos/create-deployment', { ref: 'main', required_contexts: [] });
  const id = { deployment_id: field(deployment, 'id') };
  const status = await call('user', 'repos/create-deployment-status', { ...id, state: 'success' });
  await call('user', 'repos/list-deployments', { environment: 'production' });
  await call('user', 'repos/get-deployment', id);
  await call('user', 'repos/list-deployment-statuses', id);
  await call('user', 'repos/get-deployment-status', { ...id, status_id: field(status, 'id') });
  await call('user', 'repos/delete-deployment', id);
  const environment = { environment_name: 'staging/eu' };
  await call('user', 'repos/create-or-update-environment', { ...environment, wait_timer: 5 });
  await call('user', 'repos/get-environment', environment);
  await call('user', 'repos/get-all-environments');
  await call('user', 'repos/delete-an-environment', environment);
  await call('user', 'actions/create-repo-variable', { name: 'COLOUR', value: 'red' });
  await call('user', 'actions/list-repo-variables');
  await call('user', 'actions/get-repo-variable', { name: 'COLOUR' });
  await call('user', 'actions/update-repo-variable', { name: 'COLOUR', value: 'blue' });
  await call('user', 'actions/delete-repo-variable', { name: 'COLOUR' });
  const key = await call('user', 'actions/get-repo-public-key');
  const secret = { secret_name: 'TOKEN' };
  const sealed = { key_id: field(key, 'key_id'), encrypted_value: 'c2VhbGVk' };
  await call('user', 'actions/create-or-update-repo-secret', { ...secret, ...sealed });
  await call('user', 'actions/list-repo-secrets');
  await call('user', 'actions/get-repo-secret', secret);
  await call('user', 'actions/delete-repo-secret', secret);
  const cache = { cache_id: repository.cache({ key: 'pip-1' }) };
  repository.cache({ key: 'pip-2' });
  await call('user', 'actions/get-actions-cache-usage');
  await call('user', 'actions/get-actions-cache-list', { key: 'pip-' });
  await call('user', 'actions/delete-actions-cache-by-id', cache);
  await call('user', 'actions/delete-actions-cache-by-key', { key: 'pip-2' });
  await call('user', 'repos/create-dispatch-event', { event_type: 'nightly', client_payload: { a: 1 } });
  await call('user', 'meta/root');
}

/** Suites, installations, runs that are deleted and approved, alerts. */
export async function exerciseChecks({ github, repository, call }: Exercise): Promise<void> {
  const sha = repository.commit({ 'suite.txt': 'x' });
  const suite = { check_suite_id: field(await call('installation', 'checks/create-suite', { head_sha: sha }), 'id') };
  const run = await call('installation', 'checks/create', { name: 'gate', head_sha: sha, conclusion: 'failure' });
  await call('user', 'checks/get-suite', suite);
  await call('user', 'checks/list-suites-for-ref', { ref: sha });
  await call('user', 'checks/list-for-suite', suite);
  await call('installation', 'checks/rerequest-run', { check_run_id: field(run, 'id') });
  await call('installation', 'checks/rerequest-suite', suite);
  await call('app', 'apps/get-user-installation', { username: 'octo' });
  await call('app', 'apps/get-org-installation', { org: 'acme' });
  const ci = repository.workflow('CI');
  await call('user', 'actions/disable-workflow', { workflow_id: ci.id });
  await call('user', 'actions/enable-workflow', { workflow_id: ci.id });
  const fork = github.repository('stranger/demo', { parent: repository });
  const waiting = ci.run({ conclusion: 'action_required', headRepository: fork, onRerun: [{ jobs: [{ name: 'a' }] }] });
  await call('user', 'actions/approve-workflow-run', { run_id: waiting.id });
  github.clock.advance(minutes(5));
  await call('user', 'actions/delete-workflow-run', { run_id: waiting.id });
  const region = { startLine: 3 };
  const results = [
    {
      ruleId: 'B101',
      message: { text: 'assert' },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'src/a.py' }, region } }],
    },
  ];
  const report = { version: '2.1.0', runs: [{ tool: { driver: { name: 'bandit' } }, results }] };
  const sarif = gzipSync(JSON.stringify(report)).toString('base64');
  await call('user', 'code-scanning/upload-sarif', { commit_sha: sha, ref: 'refs/heads/main', sarif });
  github.clock.advance(minutes(1));
  const alerts = await call('user', 'code-scanning/list-alerts-for-repo', { tool_name: 'bandit' });
  const alert = { alert_number: field(entry(alerts, 0), 'number') };
  await call('user', 'code-scanning/get-alert', alert);
  await call('user', 'code-scanning/list-alert-instances', alert);
  await call('user', 'code-scanning/update-alert', { ...alert, state: 'dismissed', dismissed_reason: 'used in tests' });
  const analyses = await call('user', 'code-scanning/list-recent-analyses');
  await call('user', 'code-scanning/get-analysis', { analysis_id: field(entry(analyses, 0), 'id') });
  await call('installation', 'apps/revoke-installation-access-token');
}
