// GitHub's command line (Debian's package) against the stand-in, which it reaches by its door for development: for the
// host github.localhost it speaks plain HTTP, here through the stand-in as its proxy.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { check, finish, requestsTo } from './check.mjs';

const [, , program] = process.argv;
const folder = mkdtempSync(path.join(tmpdir(), 'gh-'));
const env = {
  PATH: process.env.PATH,
  HOME: folder,
  GH_CONFIG_DIR: folder,
  GH_HOST: 'github.localhost',
  GH_REPO: 'github.localhost/octo/demo',
  GH_PROMPT_DISABLED: '1',
  NO_COLOR: '1',
  HTTP_PROXY: process.env.FOREIGN_API,
};
const runAs = (token, parameters) => {
  const options = {
    cwd: folder,
    env: { ...env, GH_TOKEN: token },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  };
  const { status, stdout, stderr } = spawnSync(program, parameters, options);
  return status === 0 ? `${stdout}${stdout === '' ? stderr : ''}` : `exit ${status}: ${stderr}`;
};
const gh = (...parameters) => runAs(process.env.FOREIGN_TOKEN, parameters);
const json = (...parameters) => {
  const text = gh(...parameters);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
const pull = process.env.FOREIGN_PULL;
const run = process.env.FOREIGN_RUN;

check(
  'gh auth status',
  gh('auth', 'status', '--hostname', 'github.localhost').match(/Logged in to github.localhost as \w+|exit.*/u)?.[0],
  'Logged in to github.localhost as octocat',
);
check('gh api user', json('api', 'user').login, 'octocat');
check('gh api graphql', json('api', 'graphql', '-f', 'query=query{viewer{login}}').data, {
  viewer: { login: 'octocat' },
});
check('gh repo view', json('repo', 'view', 'octo/demo', '--json', 'name,defaultBranchRef'), {
  name: 'demo',
  defaultBranchRef: { name: 'main' },
});
gh('label', 'create', 'ci-health', '--color', 'ff0000', '--description', 'Red');
check(
  'gh label list',
  gh('label', 'list')
    .split('\n')
    .some((line) => /^ci-health\tRed\t#ff0000$/u.test(line)),
  true,
);
const url = gh('issue', 'create', '--title', 'Red main', '--body', 'x', '--label', 'ci-health').trim();
const issue = url.split('/').at(-1);
check('gh issue create', /\/octo\/demo\/issues\/\d+$/u.test(url), true);
check(
  'gh issue list',
  json('issue', 'list', '--json', 'number,title,labels').map(({ title, labels }) => [title, labels[0].name]),
  [['Red main', 'ci-health']],
);
gh('issue', 'comment', issue, '--body', 'hello');
gh('issue', 'edit', issue, '--title', 'Redder', '--add-label', 'bug');
const viewed = json('issue', 'view', issue, '--json', 'title,comments,labels,state');
check(
  'gh issue view',
  [viewed.title, viewed.comments.map(({ body }) => body), viewed.labels.map(({ name }) => name)],
  ['Redder', ['hello'], ['ci-health', 'bug']],
);
gh('issue', 'close', issue);
check('gh issue close', json('issue', 'view', issue, '--json', 'state').state, 'CLOSED');
check('gh pr list', json('pr', 'list', '--json', 'number,title,headRefName,state'), [
  { number: Number(pull), title: 'Topic', headRefName: 'topic', state: 'OPEN' },
]);
check('gh pr view', gh('pr', 'view', pull).includes('Topic'), true);
check('gh pr diff', gh('pr', 'diff', pull).startsWith('diff --git a/src/a.py b/src/a.py'), true);
gh('pr', 'comment', pull, '--body', 'hello');
gh('pr', 'edit', pull, '--add-label', 'bug');
runAs(process.env.FOREIGN_REVIEWER_TOKEN, ['pr', 'review', pull, '--approve', '--body', 'fine']);
const fields = 'comments,labels,reviews,reviewDecision,mergeable,commits,additions';
const full = json('pr', 'view', pull, '--json', fields);
check(
  'gh pr view --json',
  [
    full.comments.length,
    full.labels[0].name,
    full.reviews.map(({ state }) => state),
    full.reviewDecision,
    full.mergeable,
    full.additions,
  ],
  [1, 'bug', ['APPROVED'], 'APPROVED', 'MERGEABLE', 1],
);
const sha = json('api', `repos/octo/demo/pulls/${pull}`).head.sha;
gh('api', `repos/octo/demo/statuses/${sha}`, '-f', 'state=success', '-f', 'context=gate');
check('gh pr checks', gh('pr', 'checks', pull).split('\t').slice(0, 2), ['gate', 'pass']);
gh('pr', 'merge', pull, '--squash');
check('gh pr merge', json('pr', 'view', pull, '--json', 'state').state, 'MERGED');
check(
  'gh run list',
  json('run', 'list', '--json', 'databaseId,conclusion')
    .filter(({ conclusion }) => conclusion === 'failure')
    .map(({ databaseId }) => databaseId),
  [Number(run)],
);
check('gh run view', gh('run', 'view', run).includes('test'), true);
check('gh run view --log-failed', gh('run', 'view', run, '--log-failed').includes('read ECONNRESET'), true);
gh('run', 'rerun', run, '--failed');
check('gh run rerun', json('api', `repos/octo/demo/actions/runs/${run}`).run_attempt, 2);
const refused = gh('api', 'graphql', '-f', 'query=query{viewer{sponsors{totalCount}}}');
check('a field that is not served', refused.includes('the field sponsors of User is not served'), true);
check('an operation that is not served', gh('api', 'repos/octo/demo/autolinks').includes('repos/list-autolinks'), true);
check('asked for once: nothing repeats it', await requestsTo('/autolinks'), 1);
rmSync(folder, { recursive: true, force: true });
finish();
