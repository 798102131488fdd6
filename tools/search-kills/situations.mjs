import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addHistory,
  aRunOf,
  createGitHub,
  fails,
  hours,
  losesItsConnection,
  minutes,
  passes,
  VirtualClock,
} from '@portcullis/github-testkit';
import { command } from '../setup.mjs';

const policy = `version: 1
evidence: { unit: { parser: junit, path: unit.xml } }
rules: [{ id: tests, metric: tests.failed, max: 0 }]
`;
const report =
  '<testsuites><testsuite name="u" tests="1" failures="1"><testcase classname="a" name="b"><failure message="no"/></testcase></testsuite></testsuites>';
const dataBranch = 'portcullis-health';

/** A GitHub with one repository. The programs have the clock of this machine. */
function beginning(files = { 'README.md': '# Demo\n' }) {
  const github = createGitHub({ clock: new VirtualClock({ startAt: new Date().toISOString() }) });
  return { github, repository: github.repository('octo/demo', { files }) };
}

const issuesOf = (repository) =>
  [...repository.state.issues.values()]
    // A twin that a call before had opened is closed as not planned.
    .filter(({ pull, state, stateReason }) => pull === null && (state === 'open' || stateReason !== 'not_planned'))
    .map(({ state, title, labels }) => ({ state, title, labels: [...labels].map((label) => label.name ?? label) }));
const kept = (repository, path) => repository.file(path, dataBranch) ?? null;

let evidence = '';

/** The evidence that the gate of a fork left for the workflow that comments. The gate runs once. */
function evidenceOfFork(commit) {
  if (evidence === '') evidence = judgeFork();
  return evidence.replace('"commit":null', `"commit":"${commit}"`);
}

function judgeFork() {
  const folder = mkdtempSync(join(tmpdir(), 'portcullis-kills-fork-'));
  try {
    writeFileSync(join(folder, 'portcullis.yml'), policy);
    writeFileSync(join(folder, 'unit.xml'), report);
    const { status } = spawnSync(process.execPath, [command, 'gate', '--save-evidence', 'evidence.json'], {
      cwd: folder,
      stdio: 'ignore',
    });
    if (status !== 1) throw new Error(`the gate of the fork ended with ${status}`);
    return readFileSync(join(folder, 'evidence.json'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a job of GitHub Actions gives the gate. */
function gateEnvironment(folder, { name, payload, sha, ref }) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'unit.xml'), report);
  return { GITHUB_EVENT_NAME: name, GITHUB_SHA: sha, GITHUB_REF: ref, payload };
}

/** @type {Readonly<Record<string, () => object>>} */
export const situations = {
  /** A pull request is blocked: one comment. */
  'gate of a pull request': () => {
    const { github, repository } = beginning({ 'portcullis.yml': policy });
    const pull = repository.pull({ headBranch: 'feature' });
    const payload = {
      repository: { default_branch: 'main' },
      pull_request: {
        number: pull.number,
        head: { sha: pull.headSha, repo: { full_name: 'octo/demo' } },
        base: { ref: 'main', sha: repository.head() },
      },
    };
    const event = { name: 'pull_request', payload, sha: pull.headSha, ref: `refs/pull/${pull.number}/merge` };
    return {
      github,
      repository,
      command: ['gate'],
      inputs: { mode: 'gate' },
      exitCode: 1,
      environment: (folder) => gateEnvironment(folder, event),
      world: () => ({ comments: repository.comments(pull.number).map(({ body }) => body) }),
    };
  },
  /** A push leaves its evidence: one entry of the index, and the evidence that it names. */
  'gate of a push': () => {
    const { github, repository } = beginning({ 'portcullis.yml': policy });
    const sha = repository.head();
    const payload = { repository: { default_branch: 'main' } };
    return {
      github,
      repository,
      command: ['gate'],
      inputs: { mode: 'gate' },
      exitCode: 1,
      environment: (folder) => gateEnvironment(folder, { name: 'push', payload, sha, ref: 'refs/heads/main' }),
      world: () => ({
        index: kept(repository, 'baselines/index.json'),
        isStored: kept(repository, `baselines/${sha}.json.gz`) !== null,
      }),
    };
  },
  /** A fork's pull request is blocked, and its own token may not comment: one comment. */
  comment: () => {
    const { github, repository } = beginning({ 'portcullis.yml': policy });
    const fork = github.repository('mona/demo', { parent: repository });
    const pull = repository.pull({ headBranch: 'feature', headRepository: fork });
    const run = repository.workflow('CI').run({
      event: 'pull_request',
      headSha: pull.headSha ?? '',
      headBranch: 'feature',
      headRepository: fork,
      attempts: [
        {
          jobs: [{ name: 'gate', conclusion: 'failure' }],
          artifacts: [{ name: 'portcullis-evidence', files: { 'evidence.json': evidenceOfFork(pull.headSha) } }],
        },
      ],
    });
    github.clock.advance(minutes(10));
    return {
      github,
      repository,
      command: ['comment', '--run', String(run.id)],
      inputs: { mode: 'comment' },
      exitCode: 0,
      environment: () => ({ GITHUB_EVENT_NAME: 'workflow_run', payload: { workflow_run: { id: run.id } } }),
      world: () => ({ comments: repository.comments(pull.number).map(({ body }) => body) }),
    };
  },
  /** A transient failure: one re-run, one comment, one record. */
  rerun: () => {
    const { github, repository } = beginning();
    const pull = repository.pull({ headBranch: 'feature' });
    const [once, then] = losesItsConnection();
    const slow = { ...then, durationSeconds: hours(5) / 1000 };
    const run = aRunOf(repository.workflow('CI')).withJob('test', [once, slow]).forPull(pull).starts();
    github.clock.advance(minutes(10));
    return {
      github,
      repository,
      command: ['rerun', '--run', String(run.id)],
      inputs: { mode: 'rerun', alert: 'false' },
      exitCode: 0,
      environment: () => ({ GITHUB_EVENT_NAME: 'workflow_run', payload: { workflow_run: { id: run.id } } }),
      world: () => ({
        attempt: run.attempt,
        comments: repository.comments(pull.number).map(({ body }) => body),
        records: kept(repository, 'reruns.jsonl'),
      }),
    };
  },
  /** A permanent failure of the default branch: one issue. */
  alert: () => {
    const { github, repository } = beginning();
    const workflow = repository.workflow('CI');
    const [, run] = [passes(), fails()].map((ending) => {
      const started = aRunOf(workflow).withJob('test', ending).starts();
      github.clock.advance(minutes(10));
      return started;
    });
    return {
      github,
      repository,
      command: ['alert', '--run', String(run.id)],
      inputs: { mode: 'rerun' },
      exitCode: 0,
      environment: () => ({ GITHUB_EVENT_NAME: 'workflow_run', payload: { workflow_run: { id: run.id } } }),
      world: () => ({ attempt: run.attempt, issues: issuesOf(repository) }),
    };
  },
  /** Unhealthy for the first time: one issue, and a whole report. */
  health: () => {
    const { github, repository } = beginning();
    addHistory(repository.workflow('CI'), github.clock.now(), {
      days: 7,
      runsPerDay: 4,
      failureRate: 0.6,
      flakeRate: 0,
    });
    return {
      github,
      repository,
      command: ['health'],
      inputs: { mode: 'health' },
      exitCode: 0,
      environment: () => ({ GITHUB_EVENT_NAME: 'schedule', payload: {} }),
      world: () => ({
        // The figures in title and report move with the clock of this machine; what there is does not.
        issues: issuesOf(repository).map(({ state, labels }) => ({ state, labels })),
        files: ['report.md', 'health.svg', 'health.json', 'badge.json'].map((path) => kept(repository, path) !== null),
        history: (kept(repository, 'history.jsonl') ?? '').split('\n').filter((line) => line !== '').length,
      }),
    };
  },
};
