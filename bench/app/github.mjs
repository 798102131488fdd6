/**
 * A stand-in for GitHub in a process of its own: the App is installed on repositories without a policy, in which every
 * run that is asked for has ended well. Prints, as JSON, where it listens and who the App is.
 */
import { createServer } from 'node:http';
import { createGitHub, minutes, VirtualClock } from '@portcullis/github-testkit';

const repositoryCount = 100;
const anHour = minutes(60);
const github = createGitHub({
  clock: new VirtualClock({ startAt: new Date(Date.now() - anHour).toISOString(), speed: 1 }),
  settings: { requestsPerHour: { installation: 1_000_000_000, app: 1_000_000_000 } },
});
const app = github.app({ slug: 'portcullis', webhook: { receive: () => new Response(null, { status: 202 }) } });
const repositories = Array.from({ length: repositoryCount }, (_, index) => github.repository(`octo/demo-${index}`));
const installation = app.install(...repositories);
/** One run in each repository stands for all. */
const runIds = repositories.map((repository) => {
  repository.commit({ 'a.txt': 'x' }, { branch: 'feature' });
  return repository.workflow('CI').run({ headBranch: 'feature', jobs: [{ name: 'test' }] }).id;
});
github.clock.advance(anHour);

const server = createServer((request, response) => {
  answer(request).then(
    ({ status, text }) => response.writeHead(status, { 'content-type': 'application/json' }).end(text),
    (error) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () => {
  const printed = {
    url: `http://127.0.0.1:${server.address().port}`,
    appId: app.id,
    privateKey: app.privateKey,
    installationId: installation.id,
    repositories: repositories.map(({ fullName, state }) => ({ id: state.id, full_name: fullName })),
  };
  process.stdout.write(`${JSON.stringify(printed)}\n`);
});

/** Asks for the run that stands for the one that is asked for, and gives it that one's number. */
async function answer(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const asked = /^\/repos\/octo\/demo-(?<repository>\d+)\/actions\/runs\/(?<run>\d+)/u.exec(request.url)?.groups;
  const standsFor = asked === undefined ? null : String(runIds[Number(asked.repository)]);
  const path = asked === undefined ? request.url : request.url.replace(`/runs/${asked.run}`, `/runs/${standsFor}`);
  const answered = await github.fetch(`https://api.github.com${path}`, {
    method: request.method,
    headers: request.headers,
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
  const text = await answered.text();
  return { status: answered.status, text: asked === undefined ? text : text.replaceAll(standsFor, asked.run) };
}
