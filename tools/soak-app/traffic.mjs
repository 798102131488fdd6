/** What people and CI do in the repositories, and what the App must have done about it in the end. */
import { addHistory, fails, losesItsConnection } from '@portcullis/github-testkit';

const policy = `version: 1
evidence: { unit: { parser: junit, path: reports/unit.xml } }
jobs: { test: {} }
rules: [{ id: tests, metric: tests.failed, max: 0 }]
gate: { app: { workflows: [CI] } }
`;
const junit =
  '<testsuites><testsuite name="u" tests="1" failures="0"><testcase classname="a" name="b"/></testsuite></testsuites>';
const reports = [{ name: 'reports', files: { 'unit.xml': junit } }];
const soon = { queuedSeconds: 1, durationSeconds: 20 };
const names = ['octo/one', 'octo/two', 'mona/three', 'mona/four', 'hubot/five', 'hubot/six'];

/** Repositories with a month behind them, and one installation for each owner. */
export function stageRepositories(github, app) {
  const repositories = names.map((name) =>
    github.repository(name, { files: { 'portcullis.yml': policy }, organization: true }),
  );
  github.stage(() => {
    for (const repository of repositories) {
      repository.collaborator('maintainer', 'write');
      repository.issue({ title: 'How is CI?' });
      addHistory(repository.workflow('CI'), github.clock.now(), { days: 6, runsPerDay: 4, failureRate: 0.6 });
    }
  });
  for (const owner of new Set(names.map((name) => name.split('/')[0])))
    app.install(...repositories.filter(({ fullName }) => fullName.startsWith(`${owner}/`)));
  return repositories;
}

/** Starts a run whose one job ends as it is said, attempt by attempt, and leaves reports. */
function start(workflow, endings, options = {}) {
  const attempts = endings.map((ending) => ({ jobs: [{ name: 'test', ...ending, ...soon }], artifacts: reports }));
  return workflow.run({ ...options, attempts: [attempts[0]], onRerun: attempts.slice(1) });
}

function ofPull(endings, attempts, conclusion) {
  return (repository, number) => {
    const headBranch = `topic-${number}`;
    const pull = repository.pull({ headBranch });
    const place = { event: 'pull_request', headBranch, headSha: pull.headSha, pullRequests: [pull.number] };
    return { repository, pull, run: start(repository.workflow('CI'), endings, place), attempts, conclusion };
  };
}

/** Each begins a run, and says what must become of it. @type {Record<string, (repository: any, number: number) => any>} */
const stories = {
  'pull request, transient': ofPull(losesItsConnection(), 2, 'success'),
  'pull request, green': ofPull([{ conclusion: 'success' }], 1, 'success'),
  'pull request, red': ofPull(fails(), 1, 'failure'),
  'branch, transient': (repository, number) => {
    const headBranch = `branch-${number}`;
    const headSha = repository.commit({ [`${headBranch}.txt`]: 'x' }, { branch: headBranch });
    const run = start(repository.workflow('CI'), losesItsConnection(), { headBranch, headSha });
    return { repository, pull: null, run, attempts: 2, conclusion: 'success' };
  },
  'default branch, red': (repository) => {
    const run = start(repository.workflow('Nightly'), fails());
    return { repository, pull: null, run, attempts: 1, conclusion: null };
  },
};
const shares = [
  ['pull request, transient', 5],
  ['pull request, green', 2],
  ['pull request, red', 1],
  ['branch, transient', 3],
  ['default branch, red', 1],
].flatMap(([kind, share]) => Array.from({ length: share }, () => kind));

/** Begins the next run. */
export function beginRun(repositories, number, random) {
  const kind = random.pick(shares);
  return { kind, ...stories[kind](repositories[number % repositories.length], number) };
}
