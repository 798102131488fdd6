/** What became of it all, counted from the record of the stand-in for GitHub. */

const marker = (body) => /^<!-- portcullis:(?<name>[\w-]+)(?: (?<fields>[^>]*?))? -->/u.exec(body)?.groups;
const linesOf = (repository, path) =>
  (repository.file(path, 'portcullis-health') ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** The marked comments about a run: on its pull request, or on its commit. */
function commentsOf({ repository, pull, run }) {
  const all = pull === null ? repository.commitComments(run.headSha) : repository.comments(pull.number);
  const marked = all.map(({ body }) => marker(body)).filter((found) => found !== undefined);
  return {
    rerun: marked.filter(({ name, fields }) => name === 'auto-rerun' && fields.startsWith(`run=${run.id} `)).length,
    gate: marked.filter(({ name }) => name === 'gate').length,
  };
}

const gateChecks = ({ repository, run }) =>
  [...repository.state.checkRuns.values()].filter(
    ({ name, headSha }) => name === 'Portcullis gate' && headSha === run.headSha,
  );

const openIssues = (repository, label) =>
  [...repository.state.issues.values()].filter(
    ({ pull, state, labels }) => pull === null && state === 'open' && JSON.stringify([...labels]).includes(label),
  );

/** What is wrong with one run, in words; nothing once all of it has come about. */
export function wrongWith(story) {
  const { repository, pull, run, attempts, conclusion } = story;
  const wrong = [];
  const expect = (what, found, wanted) => {
    if (found !== wanted) wrong.push(`${what}: ${found} in place of ${wanted}`);
  };
  expect('attempts', run.attempt, attempts);
  if (run.progress.status !== 'completed') wrong.push('not completed');
  const comments = commentsOf(story);
  expect('comments about the re-run', comments.rerun, attempts - 1);
  if (pull !== null) expect('comments of the gate', comments.gate, 1);
  const checks = gateChecks(story);
  // Nightly runs share their commit, and the policy names CI alone.
  if (conclusion !== null) {
    // One for each attempt that was judged; the newest is the one that counts.
    const known = new Set(checks.map(({ externalId }) => externalId));
    expect('checks of the same attempt', checks.length - known.size, 0);
    expect('conclusion', checks.at(-1)?.conclusion, conclusion);
  }
  const records = linesOf(repository, 'reruns.jsonl').filter(({ runId }) => runId === run.id);
  expect('records of the re-run', records.length, attempts - 1);
  return wrong;
}

/** What is wrong with a repository. */
export function wrongWithRepository(repository, stories) {
  const wrong = [];
  const own = stories.filter((story) => story.repository === repository);
  const hasRed = own.some(({ kind }) => kind === 'default branch, red');
  const alerts = openIssues(repository, 'ci-failure').length;
  if (alerts !== (hasRed ? 1 : 0)) wrong.push(`${alerts} alert issues`);
  const health = openIssues(repository, 'ci-health').length;
  if (health !== 1) wrong.push(`${health} issues about health`);
  const missing = ['report.md', 'health.json', 'badge.json'].filter(
    (path) => repository.file(path, 'portcullis-health') === null,
  );
  if (missing.length > 0) wrong.push(`no ${missing.join(', ')}`);
  const known = new Map();
  for (const line of linesOf(repository, 'history.jsonl')) {
    const key = `${line.runId}/${line.runAttempt}`;
    known.set(key, (known.get(key) ?? 0) + 1);
  }
  for (const { run } of own)
    for (let attempt = 1; attempt <= run.attempt; attempt += 1) {
      const count = known.get(`${run.id}/${attempt}`) ?? 0;
      if (count !== 1) wrong.push(`the report has attempt ${attempt} of run ${run.id} ${count} times`);
    }
  return wrong;
}

/** Deliveries as GitHub has them on record. */
export function deliveriesOf(github) {
  const all = github.core.world.webhooks.flatMap(({ deliveries }) => deliveries);
  const acknowledged = new Set(all.filter(({ statusCode }) => statusCode === 202).map(({ outgoing }) => outgoing.guid));
  const guids = new Set(all.map(({ outgoing }) => outgoing.guid));
  return { sent: all.length, events: guids.size, acknowledged };
}

/** The webhooks about the ends of a run, a line each, by GitHub's record. */
export function eventsOf(github, run) {
  return github.core.world.webhooks
    .flatMap(({ deliveries }) => deliveries)
    .filter(({ outgoing }) => outgoing.action === 'completed' && outgoing.payload.workflow_run?.id === run.id)
    .map(({ outgoing, deliveredAt, statusCode, status, redelivery }) => {
      const instant = new Date(deliveredAt).toISOString().slice(11, 19);
      const again = redelivery ? ', sent again' : '';
      return `webhook of attempt ${outgoing.payload.workflow_run.run_attempt} at ${instant}: ${statusCode} ${status}${again}`;
    });
}
