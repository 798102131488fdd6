// The rest of the operations, each by Octokit's own method for it, without its pauses between writes.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { App, Octokit } from 'octokit';
import { check, finish } from './check.mjs';

const { env } = process;
const baseUrl = env.FOREIGN_API;
const demo = { owner: 'octo', repo: 'demo' };
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const Plain = Octokit.defaults({ baseUrl, log: silent, throttle: { enabled: false } });
const { rest } = new Plain({ auth: env.FOREIGN_TOKEN });
const mona = new Plain({ auth: env.FOREIGN_REVIEWER_TOKEN }).rest;
const app = new App({
  appId: env.FOREIGN_APP_ID,
  privateKey: readFileSync(env.FOREIGN_APP_KEY_FILE, 'utf8'),
  log: silent,
  Octokit: Plain,
});
const asApp = app.octokit.rest;
const installation_id = Number(env.FOREIGN_INSTALLATION);
const bot = (await app.getInstallationOctokit(installation_id)).rest;
const advance = async (seconds) => {
  const body = JSON.stringify({ seconds });
  await fetch(`${env.FOREIGN_CONTROL}/clock/advance`, { method: 'POST', body });
};

/** Calls a method with octo/demo, and compares what a look at the answer finds. */
async function expectOf(what, call, parameters, look, expected) {
  try {
    const answer = await call({ ...demo, ...parameters });
    check(what, look(answer.data, answer), expected);
    return answer.data;
  } catch (error) {
    check(what, `${error.status ?? ''} ${error.message}`, expected);
    return {};
  }
}
const status = (_data, answer) => answer.status;
const names = (list) => list.map(({ name }) => name);

const { actions } = rest;
const run = { run_id: Number(env.FOREIGN_RUN) };
const { jobs } = (await actions.listJobsForWorkflowRunAttempt({ ...demo, ...run, attempt_number: 1 })).data;
check('actions/list-jobs-for-workflow-run-attempt', names(jobs), ['test']);
const job = { job_id: jobs[0].id };
await expectOf(
  'actions/get-job-for-workflow-run',
  actions.getJobForWorkflowRun,
  job,
  (data) => data.conclusion,
  'failure',
);
await expectOf(
  'actions/get-workflow-run-attempt',
  actions.getWorkflowRunAttempt,
  { ...run, attempt_number: 1 },
  (data) => data.run_attempt,
  1,
);
await expectOf(
  'actions/list-workflow-runs',
  actions.listWorkflowRuns,
  { workflow_id: 'ci.yml', status: 'failure' },
  (data) => data.total_count,
  1,
);
await expectOf(
  'actions/download-job-logs-for-workflow-run',
  actions.downloadJobLogsForWorkflowRun,
  job,
  (data) => String(data).includes('ECONNRESET'),
  true,
);
await expectOf(
  'actions/download-workflow-run-attempt-logs',
  actions.downloadWorkflowRunAttemptLogs,
  { ...run, attempt_number: 1 },
  (data) => data.byteLength > 100,
  true,
);
const artifact = await expectOf(
  'actions/list-artifacts-for-repo',
  actions.listArtifactsForRepo,
  {},
  (data) => names(data.artifacts),
  ['reports'],
);
const artifactId = { artifact_id: artifact.artifacts?.[0]?.id };
await expectOf('actions/get-artifact', actions.getArtifact, artifactId, (data) => data.expired, false);
await expectOf(
  'actions/download-artifact',
  actions.downloadArtifact,
  { ...artifactId, archive_format: 'zip' },
  (data) => data.byteLength > 50,
  true,
);
await expectOf('actions/delete-artifact', actions.deleteArtifact, artifactId, status, 204);
await expectOf('actions/re-run-job-for-workflow-run', actions.reRunJobForWorkflowRun, job, status, 201);
await advance(600);
await expectOf('actions/re-run-workflow', actions.reRunWorkflow, run, status, 201);
await advance(600);
await expectOf('actions/delete-workflow-run-logs', actions.deleteWorkflowRunLogs, run, status, 204);
await expectOf(
  'actions/cancel-workflow-run',
  actions.cancelWorkflowRun,
  { run_id: Number(env.FOREIGN_ENDLESS_RUN) },
  status,
  202,
);
await advance(60);
await expectOf(
  'actions/approve-workflow-run',
  actions.approveWorkflowRun,
  { run_id: Number(env.FOREIGN_WAITING_RUN) },
  status,
  201,
);
await expectOf(
  'actions/force-cancel-workflow-run',
  actions.forceCancelWorkflowRun,
  { run_id: Number(env.FOREIGN_WAITING_RUN) },
  status,
  202,
);
await advance(60);
await expectOf(
  'actions/delete-workflow-run',
  actions.deleteWorkflowRun,
  { run_id: Number(env.FOREIGN_WAITING_RUN) },
  status,
  204,
);
await expectOf('actions/disable-workflow', actions.disableWorkflow, { workflow_id: 'ci.yml' }, status, 204);
await expectOf('actions/enable-workflow', actions.enableWorkflow, { workflow_id: 'ci.yml' }, status, 204);
await expectOf(
  'actions/create-workflow-dispatch',
  actions.createWorkflowDispatch,
  { workflow_id: 'ci.yml', ref: 'main' },
  status,
  204,
);
const caches = await expectOf(
  'actions/get-actions-cache-list',
  actions.getActionsCacheList,
  { key: 'pip-', sort: 'created_at', direction: 'asc' },
  (data) => data.actions_caches.map(({ key }) => key),
  ['pip-1', 'pip-2'],
);
await expectOf(
  'actions/get-actions-cache-usage',
  actions.getActionsCacheUsage,
  {},
  (data) => data.active_caches_count,
  2,
);
await expectOf(
  'actions/delete-actions-cache-by-id',
  actions.deleteActionsCacheById,
  { cache_id: caches.actions_caches?.[0]?.id },
  status,
  204,
);
await expectOf(
  'actions/delete-actions-cache-by-key',
  actions.deleteActionsCacheByKey,
  { key: 'pip-2' },
  (data) => data.total_count,
  1,
);
await actions.createRepoVariable({ ...demo, name: 'COLOUR', value: 'red' });
await expectOf(
  'actions/update-repo-variable',
  actions.updateRepoVariable,
  { name: 'COLOUR', value: 'blue' },
  status,
  204,
);
await expectOf(
  'actions/list-repo-variables',
  actions.listRepoVariables,
  {},
  (data) => data.variables.map(({ value }) => value),
  ['blue'],
);
await expectOf('actions/delete-repo-variable', actions.deleteRepoVariable, { name: 'COLOUR' }, status, 204);
const { key_id } = (await actions.getRepoPublicKey(demo)).data;
await actions.createOrUpdateRepoSecret({ ...demo, secret_name: 'TOKEN', key_id, encrypted_value: 'c2VhbGVk' });
await expectOf(
  'actions/get-repo-secret',
  actions.getRepoSecret,
  { secret_name: 'TOKEN' },
  (data) => data.name,
  'TOKEN',
);
await expectOf('actions/delete-repo-secret', actions.deleteRepoSecret, { secret_name: 'TOKEN' }, status, 204);

check('apps/get-authenticated', (await asApp.apps.getAuthenticated()).data.slug, 'foreign');
check('apps/get-installation', (await asApp.apps.getInstallation({ installation_id })).data.account.login, 'octo');
check(
  'apps/get-user-installation',
  (await asApp.apps.getUserInstallation({ username: 'octo' })).data.id,
  installation_id,
);
check(
  'apps/get-org-installation',
  (await asApp.apps.getOrgInstallation({ org: 'acme' })).data.target_type,
  'Organization',
);
const { data: registered } = await rest.apps.createFromManifest({ code: env.FOREIGN_MANIFEST_CODE });
check('apps/create-from-manifest', [registered.slug, registered.permissions.checks], ['made-in-a-browser', 'write']);
const signedIn = new Plain({ auth: env.FOREIGN_SIGNED_IN_TOKEN }).rest;
const { installations } = (await signedIn.apps.listInstallationsForAuthenticatedUser()).data;
check(
  'apps/list-installations-for-authenticated-user',
  installations.map(({ app_slug }) => app_slug),
  ['made-in-a-browser'],
);
check(
  'apps/list-installation-repos-for-authenticated-user',
  names(
    (await signedIn.apps.listInstallationReposForAuthenticatedUser({ installation_id: installations[0].id })).data
      .repositories,
  ),
  ['demo'],
);
await rest.issues.create({ ...demo, title: 'Delivered' });
await fetch(`${env.FOREIGN_CONTROL}/webhooks/flush`, { method: 'POST' });
const [delivery] = (await asApp.apps.listWebhookDeliveries()).data;
check('apps/list-webhook-deliveries', [delivery.event, delivery.action], ['issues', 'opened']);
const delivery_id = delivery.id;
check(
  'apps/get-webhook-delivery',
  (await asApp.apps.getWebhookDelivery({ delivery_id })).data.request.payload.issue.title,
  'Delivered',
);
check('apps/redeliver-webhook-delivery', (await asApp.apps.redeliverWebhookDelivery({ delivery_id })).status, 202);

const { checks } = bot;
const head_sha = (await rest.git.getRef({ ...demo, ref: 'heads/main' })).data.object.sha;
const suite = await expectOf(
  'checks/create-suite',
  checks.createSuite,
  { head_sha },
  (data) => data.app.slug,
  'foreign',
);
const suiteId = { check_suite_id: suite.id };
const made = (await checks.create({ ...demo, name: 'gate', head_sha, status: 'in_progress' })).data;
const checkId = { check_run_id: made.id };
await expectOf(
  'checks/update',
  checks.update,
  {
    ...checkId,
    conclusion: 'failure',
    output: {
      title: 'Gate',
      summary: 'x',
      annotations: [{ path: 'src/a.py', start_line: 1, end_line: 1, annotation_level: 'warning', message: 'hm' }],
    },
  },
  (data) => data.conclusion,
  'failure',
);
await expectOf('checks/get', rest.checks.get, checkId, (data) => data.check_suite.id, suite.id);
await expectOf(
  'checks/list-annotations',
  rest.checks.listAnnotations,
  checkId,
  (data) => data.map(({ message }) => message),
  ['hm'],
);
await expectOf(
  'checks/list-for-ref',
  rest.checks.listForRef,
  { ref: 'main', check_name: 'gate' },
  (data) => data.total_count,
  1,
);
await expectOf('checks/get-suite', rest.checks.getSuite, suiteId, (data) => data.conclusion, 'failure');
await expectOf('checks/list-for-suite', rest.checks.listForSuite, suiteId, (data) => names(data.check_runs), ['gate']);
await expectOf('checks/rerequest-run', checks.rerequestRun, checkId, status, 201);
await expectOf('checks/rerequest-suite', checks.rerequestSuite, suiteId, status, 201);

const { codeScanning } = rest;
const location = { physicalLocation: { artifactLocation: { uri: 'src/a.py' }, region: { startLine: 1 } } };
const results = [{ ruleId: 'B101', message: { text: 'assert' }, locations: [location] }];
const report = { version: '2.1.0', runs: [{ tool: { driver: { name: 'bandit' } }, results }] };
const sarif = gzipSync(JSON.stringify(report)).toString('base64');
const upload = await expectOf(
  'code-scanning/upload-sarif',
  codeScanning.uploadSarif,
  { commit_sha: head_sha, ref: 'refs/heads/main', sarif },
  (data) => typeof data.id,
  'string',
);
await advance(60);
await expectOf(
  'code-scanning/get-sarif',
  codeScanning.getSarif,
  { sarif_id: upload.id },
  (data) => data.processing_status,
  'complete',
);
await expectOf(
  'code-scanning/list-alerts-for-repo',
  codeScanning.listAlertsForRepo,
  {},
  (data) => data.map(({ rule }) => rule.id),
  ['B101'],
);
const alert = { alert_number: 1 };
await expectOf('code-scanning/get-alert', codeScanning.getAlert, alert, (data) => data.tool.name, 'bandit');
await expectOf(
  'code-scanning/list-alert-instances',
  codeScanning.listAlertInstances,
  alert,
  (data) => data[0].location.path,
  'src/a.py',
);
await expectOf(
  'code-scanning/update-alert',
  codeScanning.updateAlert,
  { ...alert, state: 'dismissed', dismissed_reason: "won't fix" },
  (data) => data.state,
  'dismissed',
);
const analyses = await expectOf(
  'code-scanning/list-recent-analyses',
  codeScanning.listRecentAnalyses,
  {},
  (data) => data[0].results_count,
  1,
);
await expectOf(
  'code-scanning/get-analysis',
  codeScanning.getAnalysis,
  { analysis_id: analyses[0]?.id },
  (data) => data.tool.name,
  'bandit',
);

const { git, repos } = rest;
const blob = await expectOf(
  'git/create-blob',
  git.createBlob,
  { content: 'hello\n' },
  (data) => data.sha,
  'ce013625030ba8dba906f756967f9e9ca394464a',
);
await expectOf('git/get-blob', git.getBlob, { file_sha: blob.sha }, (data) => data.size, 6);
const tag = await expectOf(
  'git/create-tag',
  git.createTag,
  { tag: 'v0', message: 'Zero', object: head_sha, type: 'commit' },
  (data) => data.tag,
  'v0',
);
await expectOf('git/get-tag', git.getTag, { tag_sha: tag.sha }, (data) => data.object.sha, head_sha);
await expectOf(
  'git/create-ref',
  git.createRef,
  { ref: 'refs/heads/gone', sha: head_sha },
  (data) => data.ref,
  'refs/heads/gone',
);
await expectOf('git/delete-ref', git.deleteRef, { ref: 'heads/gone' }, status, 204);
const file = await expectOf(
  'repos/create-or-update-file-contents',
  repos.createOrUpdateFileContents,
  { path: 'x.md', message: 'x', content: 'eA==', branch: 'feature/x' },
  (data) => data.content.path,
  'x.md',
);
await expectOf(
  'repos/delete-file',
  repos.deleteFile,
  { path: 'x.md', message: 'x', sha: file.content?.sha, branch: 'feature/x' },
  (data) => data.content,
  null,
);
await expectOf('repos/list-branches', repos.listBranches, {}, names, ['main', 'feature/x', 'topic']);

const { issues } = rest;
const { number: issue_number } = (await issues.create({ ...demo, title: 'Red' })).data;
const issue = { issue_number };
await expectOf(
  'issues/list-for-repo',
  issues.listForRepo,
  { creator: 'octocat', state: 'all' },
  (data) => data.length,
  3,
);
await expectOf('issues/list-assignees', issues.listAssignees, {}, (data) => data.map(({ login }) => login), [
  'octo',
  'octocat',
  'mona',
]);
await expectOf('issues/check-user-can-be-assigned', issues.checkUserCanBeAssigned, { assignee: 'mona' }, status, 204);
await expectOf('issues/lock', issues.lock, { ...issue, lock_reason: 'resolved' }, status, 204);
await expectOf('issues/unlock', issues.unlock, issue, status, 204);
await issues.createLabel({ ...demo, name: 'red', color: 'ff0000' });
await expectOf('issues/get-label', issues.getLabel, { name: 'RED' }, (data) => data.color, 'ff0000');
await expectOf(
  'issues/update-label',
  issues.updateLabel,
  { name: 'red', new_name: 'crimson' },
  (data) => data.name,
  'crimson',
);
await expectOf('issues/list-labels-for-repo', issues.listLabelsForRepo, {}, (data) => names(data).at(-1), 'crimson');
await issues.addLabels({ ...demo, ...issue, labels: ['crimson', 'bug'] });
await expectOf('issues/remove-label', issues.removeLabel, { ...issue, name: 'crimson' }, names, ['bug']);
await expectOf('issues/delete-label', issues.deleteLabel, { name: 'crimson' }, status, 204);
const comment = (await issues.createComment({ ...demo, ...issue, body: 'hi' })).data;
const commentId = { comment_id: comment.id };
await expectOf(
  'issues/list-comments-for-repo',
  issues.listCommentsForRepo,
  {},
  (data) => data.map(({ body }) => body),
  ['hi'],
);
await expectOf('issues/list-events', issues.listEvents, issue, (data) => data.length, 0);
await expectOf('issues/list-comments', issues.listComments, issue, (data) => data.map(({ user }) => user.login), [
  'octocat',
]);

const mainCommit = { commit_sha: 'main' };
const remark = (await repos.createCommitComment({ ...demo, ...mainCommit, body: 'hi' })).data;
const remarkId = { comment_id: remark.id };
check('repos/create-commit-comment', remark.commit_id.length, 40);
await expectOf('repos/list-comments-for-commit', repos.listCommentsForCommit, mainCommit, (data) => data[0].body, 'hi');
await expectOf(
  'repos/update-commit-comment',
  repos.updateCommitComment,
  { ...remarkId, body: 'hello' },
  (data) => data.body,
  'hello',
);
await expectOf('repos/get-commit-comment', repos.getCommitComment, remarkId, (data) => data.body, 'hello');
await expectOf('repos/delete-commit-comment', repos.deleteCommitComment, remarkId, status, 204);

const { pulls, reactions } = rest;
const pull_number = Number(env.FOREIGN_PULL);
const pull = { pull_number };
await expectOf('pulls/list', pulls.list, { head: 'octo:topic' }, (data) => data.map(({ number }) => number), [
  pull_number,
]);
await expectOf('pulls/update', pulls.update, { ...pull, title: 'Better' }, (data) => data.title, 'Better');
await expectOf(
  'repos/list-pull-requests-associated-with-commit',
  repos.listPullRequestsAssociatedWithCommit,
  { commit_sha: 'topic' },
  (data) => data.length,
  1,
);
const opened = await expectOf(
  'pulls/create',
  pulls.create,
  { title: 'F', head: 'feature/x', base: 'main' },
  (data) => data.head.ref,
  'feature/x',
);
await pulls.requestReviewers({ ...demo, ...pull, reviewers: ['mona'] });
await expectOf(
  'pulls/remove-requested-reviewers',
  pulls.removeRequestedReviewers,
  { ...pull, reviewers: ['mona'] },
  (data) => data.requested_reviewers,
  [],
);
const draft = (
  await mona.pulls.createReview({ ...demo, ...pull, comments: [{ path: 'src/a.py', line: 1, body: 'why?' }] })
).data;
const draftId = { ...pull, review_id: draft.id };
await expectOf(
  'pulls/list-comments-for-review',
  mona.pulls.listCommentsForReview,
  draftId,
  (data) => data.map(({ body }) => body),
  ['why?'],
);
await expectOf('pulls/delete-pending-review', mona.pulls.deletePendingReview, draftId, (data) => data.state, 'PENDING');
const review = (await mona.pulls.createReview({ ...demo, ...pull, body: 'no' })).data;
const reviewId = { ...pull, review_id: review.id };
await expectOf(
  'pulls/submit-review',
  mona.pulls.submitReview,
  { ...reviewId, event: 'REQUEST_CHANGES' },
  (data) => data.state,
  'CHANGES_REQUESTED',
);
await expectOf(
  'pulls/update-review',
  mona.pulls.updateReview,
  { ...reviewId, body: 'not yet' },
  (data) => data.body,
  'not yet',
);
await expectOf('pulls/get-review', pulls.getReview, reviewId, (data) => data.user.login, 'mona');
await expectOf(
  'pulls/dismiss-review',
  pulls.dismissReview,
  { ...reviewId, message: 'done' },
  (data) => data.state,
  'DISMISSED',
);
const commit_id = (await pulls.get({ ...demo, ...pull })).data.head.sha;
const noted = (
  await pulls.createReviewComment({ ...demo, ...pull, commit_id, path: 'src/a.py', line: 1, body: 'here' })
).data;
const notedId = { comment_id: noted.id };
await expectOf(
  'pulls/create-reply-for-review-comment',
  pulls.createReplyForReviewComment,
  { ...pull, ...notedId, body: 'there' },
  (data) => data.in_reply_to_id,
  noted.id,
);
await expectOf('pulls/list-review-comments', pulls.listReviewComments, pull, (data) => data.map(({ body }) => body), [
  'here',
  'there',
]);
await expectOf(
  'pulls/list-review-comments-for-repo',
  pulls.listReviewCommentsForRepo,
  { direction: 'desc' },
  (data) => data[0].body,
  'there',
);
await expectOf('pulls/get-review-comment', pulls.getReviewComment, notedId, (data) => data.path, 'src/a.py');
await expectOf(
  'pulls/update-review-comment',
  pulls.updateReviewComment,
  { ...notedId, body: 'moved' },
  (data) => data.body,
  'moved',
);
/** Reacts, looks, and takes it back. */
async function react(what, where, create, list, remove) {
  const reaction = await expectOf(
    `${what}: create`,
    create,
    { ...where, content: 'eyes' },
    (data) => data.content,
    'eyes',
  );
  await expectOf(`${what}: list`, list, where, (data) => data.length, 1);
  await expectOf(`${what}: delete`, remove, { ...where, reaction_id: reaction.id }, status, 204);
}
await react('reactions to an issue', issue, reactions.createForIssue, reactions.listForIssue, reactions.deleteForIssue);
await react(
  'reactions to a comment',
  commentId,
  reactions.createForIssueComment,
  reactions.listForIssueComment,
  reactions.deleteForIssueComment,
);
await react(
  'reactions to a review comment',
  notedId,
  reactions.createForPullRequestReviewComment,
  reactions.listForPullRequestReviewComment,
  reactions.deleteForPullRequestComment,
);
await expectOf('pulls/delete-review-comment', pulls.deleteReviewComment, notedId, status, 204);
await expectOf('issues/delete-comment', issues.deleteComment, commentId, status, 204);
await repos.createOrUpdateFileContents({ ...demo, path: 'main.md', message: 'x', content: 'eA==' });
await expectOf('pulls/update-branch', pulls.updateBranch, { pull_number: opened.number }, status, 202);

check('rate-limit/get', (await rest.rateLimit.get()).data.resources.core.limit, 5000);
await expectOf(
  'repos/list-collaborators',
  repos.listCollaborators,
  { permission: 'admin' },
  (data) => data.map(({ login }) => login),
  ['octo', 'octocat', 'mona'],
);
await expectOf('repos/check-collaborator', repos.checkCollaborator, { username: 'mona' }, status, 204);
const branch = { branch: 'main' };
await repos.updateBranchProtection({
  ...demo,
  ...branch,
  required_status_checks: null,
  enforce_admins: null,
  required_pull_request_reviews: { required_approving_review_count: 2 },
  restrictions: null,
});
await expectOf(
  'repos/get-branch-protection',
  repos.getBranchProtection,
  branch,
  (data) => data.required_pull_request_reviews.required_approving_review_count,
  2,
);
await expectOf('repos/delete-branch-protection', repos.deleteBranchProtection, branch, status, 204);
const environment = { environment_name: 'staging/eu' };
await expectOf(
  'repos/create-or-update-environment',
  repos.createOrUpdateEnvironment,
  { ...environment, wait_timer: 5 },
  (data) => data.protection_rules[0].wait_timer,
  5,
);
await expectOf('repos/get-environment', repos.getEnvironment, environment, (data) => data.name, 'staging/eu');
await expectOf('repos/delete-an-environment', repos.deleteAnEnvironment, environment, status, 204);
const deployment = (await repos.createDeployment({ ...demo, ref: 'main', required_contexts: [] })).data;
const deploymentId = { deployment_id: deployment.id };
const deployed = (await repos.createDeploymentStatus({ ...demo, ...deploymentId, state: 'success' })).data;
await expectOf(
  'repos/list-deployments',
  repos.listDeployments,
  { environment: 'production' },
  (data) => data.length,
  1,
);
await expectOf('repos/get-deployment', repos.getDeployment, deploymentId, (data) => data.production_environment, true);
await expectOf(
  'repos/get-deployment-status',
  repos.getDeploymentStatus,
  { ...deploymentId, status_id: deployed.id },
  (data) => data.state,
  'success',
);
await expectOf('repos/delete-deployment', repos.deleteDeployment, deploymentId, status, 204);
const release = (await repos.createRelease({ ...demo, tag_name: 'v1', body: 'new' })).data;
const releaseId = { release_id: release.id };
await expectOf('repos/get-release', repos.getRelease, releaseId, (data) => data.body, 'new');
await expectOf('repos/get-release-by-tag', repos.getReleaseByTag, { tag: 'v1' }, (data) => data.id, release.id);
await expectOf('repos/update-release', repos.updateRelease, { ...releaseId, name: 'One' }, (data) => data.name, 'One');
await expectOf('repos/list-releases', repos.listReleases, {}, names, ['One']);
await expectOf('repos/list-release-assets', repos.listReleaseAssets, releaseId, (data) => data, []);
await expectOf('repos/delete-release', repos.deleteRelease, releaseId, status, 204);
check('apps/revoke-installation-access-token', (await bot.apps.revokeInstallationAccessToken()).status, 204);
finish();
