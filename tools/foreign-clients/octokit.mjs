// Octokit with its plugins (throttling, retry, pagination) against the stand-in.
import { readFileSync } from 'node:fs';
import { App, Octokit } from 'octokit';
import { check, finish, requestsTo } from './check.mjs';

const { FOREIGN_API: baseUrl, FOREIGN_TOKEN, FOREIGN_REVIEWER_TOKEN, FOREIGN_CONTROL } = process.env;
const demo = { owner: 'octo', repo: 'demo' };
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const limited = [];
const throttle = {
  onRateLimit: (_after, options) => (limited.push(`primary ${options.url}`), false),
  onSecondaryRateLimit: (_after, options, _octokit, retries) => (limited.push(`secondary ${options.url}`), retries < 1),
  fallbackSecondaryRateRetryAfter: 1,
};
const connect = (auth) => new Octokit({ auth, baseUrl, log: silent, throttle });
const octokit = connect(FOREIGN_TOKEN);
const { rest } = octokit;
const pull_number = Number(process.env.FOREIGN_PULL);

check('who asks', (await rest.users.getAuthenticated()).data.login, 'octocat');
check('GET /', (await rest.meta.root()).data.rate_limit_url, `${baseUrl}/rate_limit`);
check('permissions', (await rest.repos.get(demo)).data.permissions.push, true);
const runs = await octokit.paginate(rest.actions.listWorkflowRunsForRepo, { ...demo, per_page: 2 });
check('all pages of a list', runs.length, 7);
check(
  'a comparison',
  (await rest.repos.compareCommitsWithBasehead({ ...demo, basehead: 'main...topic' })).data.status,
  'ahead',
);
const diff = await rest.pulls.get({ ...demo, pull_number, mediaType: { format: 'diff' } });
check('a diff', String(diff.data).startsWith('diff --git a/src/a.py b/src/a.py\n'), true);
check(
  'a raw file',
  (await rest.repos.getContent({ ...demo, path: 'README.md', mediaType: { format: 'raw' } })).data,
  '# Demo\n',
);
const reviews = connect(FOREIGN_REVIEWER_TOKEN).rest.pulls;
check('a review', (await reviews.createReview({ ...demo, pull_number, event: 'APPROVE' })).data.state, 'APPROVED');
check(
  'reviews',
  (await rest.pulls.listReviews({ ...demo, pull_number })).data.map(({ state }) => state),
  ['APPROVED'],
);
const { data: issue } = await rest.issues.create({ ...demo, title: 'Red main' });
await rest.issues.setLabels({ ...demo, issue_number: issue.number, labels: ['a'] });
check(
  'labels',
  (await rest.issues.get({ ...demo, issue_number: issue.number })).data.labels.map(({ name }) => name),
  ['a'],
);
const search = await rest.search.issuesAndPullRequests({
  q: 'repo:octo/demo is:issue label:a',
  advanced_search: 'true',
});
check(
  'a search',
  search.data.items.map(({ title }) => title),
  ['Red main'],
);
check('a merge', (await rest.pulls.merge({ ...demo, pull_number })).data.merged, true);
check(
  'who may what',
  (await rest.repos.getCollaboratorPermissionLevel({ ...demo, username: 'mona' })).data.permission,
  'admin',
);

const fail = async (...faults) => {
  const answer = await fetch(`${FOREIGN_CONTROL}/faults`, { method: 'POST', body: JSON.stringify({ faults }) });
  if (!answer.ok) throw new Error(await answer.text());
};
await fail({ operation: 'repos/get', effect: { kind: 'secondary-rate-limit', retryAfterSeconds: 1 } });
check('a secondary limit is known, and waited for', (await rest.repos.get(demo)).status, 200);
check('it was told of', limited, ['secondary /repos/{owner}/{repo}']);
await fail({ operation: 'repos/get-branch', effect: { kind: 'server-error' } });
check(
  'an error of the server is met again',
  (await rest.repos.getBranch({ ...demo, branch: 'feature/x' })).data.name,
  'feature/x',
);
const unserved = await rest.repos.listAutolinks(demo).catch((error) => error);
check(
  'an operation that is not served',
  [unserved.status, unserved.message.includes('repos/list-autolinks')],
  [400, true],
);
check('asked for once: nothing repeats it', await requestsTo('/autolinks'), 1);

const app = new App({
  appId: process.env.FOREIGN_APP_ID,
  privateKey: readFileSync(process.env.FOREIGN_APP_KEY_FILE, 'utf8'),
  log: silent,
  Octokit: Octokit.defaults({ baseUrl, log: silent, throttle }),
});
const seen = [];
for await (const { repository } of app.eachRepository.iterator()) seen.push(repository.full_name);
check('an App and its repositories', seen, ['octo/demo', 'acme/site']);
const bot = await app.getInstallationOctokit(Number(process.env.FOREIGN_INSTALLATION));
const head_sha = (await rest.git.getRef({ ...demo, ref: 'heads/main' })).data.object.sha;
const made = await bot.rest.checks.create({ ...demo, name: 'gate', head_sha, conclusion: 'success' });
check('a check run of the App', made.data.app.slug, 'foreign');
const suites = await rest.checks.listSuitesForRef({ ...demo, ref: head_sha });
check(
  'its suite',
  suites.data.check_suites.map(({ app: { slug }, conclusion }) => [slug, conclusion]),
  [['foreign', 'success']],
);
finish();
