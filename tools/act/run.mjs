/**
 * The bundled Action inside a real workflow, run by act in host mode, with GitHub's API on this machine: mode changes
 * decides which job runs, real reports of examples/python-service are judged, and the results of the jobs before reach
 * the gate by `toJSON(needs)`.
 *
 * Usage: run.mjs [--act PROGRAM]. Without act on the path it says so, and ends with 0.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { beginRepository, layReleasedAction, runAct } from './stage.mjs';
import { ensureBuild, ensureDependencies, root, say } from '../setup.mjs';

const { values } = parseArgs({ options: { act: { type: 'string', default: process.env.PORTCULLIS_ACT ?? 'act' } } });
if (spawnSync(values.act, ['--version']).status !== 0) {
  say('SKIPPED the Action under act: there is no act (go install github.com/nektos/act@v0.2.89, then PORTCULLIS_ACT)');
  process.exit(0);
}
ensureDependencies();
ensureBuild();
const { createGitHub, serveGitHub } = await import('@portcullis/github-testkit');

const action = `octo/portcullis@${'1'.repeat(40)}`;
const workflow = (testResult, isFresh) => `name: CI
on: push
jobs:
  preflight:
    runs-on: ubuntu-latest
    outputs:
      app: \${{ steps.changes.outputs.app }}
      docs: \${{ steps.changes.outputs.docs }}
    steps:
      - uses: actions/checkout@v7
      - { id: changes, uses: ${action}, with: { mode: changes, token: '\${{ env.TOKEN }}' } }
  build-test:
    needs: preflight
    if: needs.preflight.outputs.app == 'true'
    runs-on: ubuntu-latest
    steps: [{ run: exit ${testResult} }]
  docs:
    needs: preflight
    if: needs.preflight.outputs.docs == 'true'
    runs-on: ubuntu-latest
    steps: [{ run: 'true' }]
  gate:
    needs: [preflight, build-test, docs]
    if: always()
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      # What recording Bandit anew would leave: the same report, of this commit.
      - { if: '${isFresh}', run: 'sed -i "s/[0-9a-f]\\{40\\}/$GITHUB_SHA/" reports/bandit.json.run.json' }
      - { uses: ${action}, with: { mode: gate, token: '\${{ env.TOKEN }}' }, env: { NEEDS: '\${{ toJSON(needs) }}' } }
`;
const policy = `version: 1
evidence:
  bandit: { parser: bandit, path: reports/bandit.json, exit: [0, 1] }
changeFilters: { app: [app], docs: [docs] }
changes: { job: preflight }
jobs:
  build-test: { skippedOk: { unlessChanged: app } }
  docs: { skippedOk: { unlessChanged: docs } }
rules: [{ id: high, count: { severity: high }, max: 15 }]
`;

const scratch = mkdtempSync(join(tmpdir(), 'portcullis-act-'));
const github = createGitHub();
const served = await serveGitHub(github);
let failed = 0;
try {
  const released = join(scratch, 'action');
  layReleasedAction(released);
  const skipped = 'skipped';
  await story('a change of the application is tested, and passes', {
    changed: 'app/main.py',
    wanted: { 'build-test': 'success', docs: skipped, gate: 'success' },
  });
  await story('a failed job blocks', {
    changed: 'app/main.py',
    testResult: 1,
    wanted: { 'build-test': 'failure', docs: skipped, gate: 'failure' },
  });
  await story('a change of documents skips the tests with proof, and passes', {
    changed: 'docs/a.md',
    wanted: { 'build-test': skipped, docs: 'success', gate: 'success' },
  });
  await story('reports of another commit are no evidence', {
    changed: 'app/main.py',
    isFresh: false,
    wanted: { 'build-test': 'success', docs: skipped, gate: 'failure' },
  });
} finally {
  await served.close();
  rmSync(scratch, { recursive: true, force: true });
}
say(failed === 0 ? 'the Action does its work under act' : `${failed} stories under act failed`);
process.exit(failed === 0 ? 0 : 1);

/**
 * @param {string} name
 * @param {{ changed: string, testResult?: number, isFresh?: boolean, wanted: Readonly<Record<string, string>> }} plan
 */
async function story(name, { changed, testResult = 0, isFresh = true, wanted }) {
  const folder = mkdtempSync(join(scratch, 'repository-'));
  const git = beginRepository(folder);
  cpSync(join(root, 'examples/python-service/reports'), join(folder, 'reports'), { recursive: true });
  mkdirSync(join(folder, '.github/workflows'), { recursive: true });
  writeFileSync(join(folder, '.github/workflows/ci.yml'), workflow(testResult, isFresh));
  writeFileSync(join(folder, 'portcullis.yml'), policy);
  git('add', '--all');
  git('commit', '--quiet', '-m', 'one');
  const before = git('rev-parse', 'HEAD');
  mkdirSync(join(folder, dirname(changed)));
  writeFileSync(join(folder, changed), 'changed\n');
  git('add', '--all');
  git('commit', '--quiet', '-m', 'two');
  const after = git('rev-parse', 'HEAD');
  const repository = github.repository('octo/demo');
  const event = join(scratch, 'event.json');
  writeFileSync(
    event,
    JSON.stringify({ ref: 'refs/heads/main', before, after, repository: { default_branch: 'main' } }),
  );
  const ended = await runAct(
    values.act,
    [
      ...['push', '-e', event, '--json', '-P', 'ubuntu-latest=-self-hosted'],
      ...['--local-repository', `${action}=${join(scratch, 'action')}`],
      ...[
        '--env',
        `GITHUB_API_URL=${served.apiUrl}`,
        '--env',
        `TOKEN=${github.actionsToken(repository, { contents: 'read' })}`,
      ],
    ],
    { cwd: folder, env: { ...process.env, XDG_CACHE_HOME: join(scratch, 'cache') } },
  );
  const results = Object.fromEntries(
    ended.said.split('\n').flatMap((line) => {
      try {
        const { jobID, jobResult } = JSON.parse(line);
        return jobResult === undefined ? [] : [[jobID, jobResult]];
      } catch {
        return [];
      }
    }),
  );
  const expected = { preflight: 'success', ...wanted };
  // act says nothing of a job that it skips.
  const found = Object.fromEntries(Object.keys(expected).map((job) => [job, results[job] ?? 'skipped']));
  const isRight =
    JSON.stringify(found) === JSON.stringify(expected) && (ended.exitCode === 0) === (wanted.gate === 'success');
  if (isRight) return say(`${name}: ok`);
  failed += 1;
  say(`${name}: ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}\n${ended.said.slice(-6000)}`);
}
