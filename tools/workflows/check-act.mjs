/**
 * Written workflows, run by act in host mode for push, pull_request, schedule and workflow_run: order of jobs, legs,
 * skipped jobs with proof, the gate last and always, and the same verdict as portcullis run on the same tree. Black,
 * isort, Ruff, mypy, pytest, Bandit, Gitleaks, radon and actionlint are the real ones; stand-ins.mjs says what is not.
 *
 * Usage: check-act.mjs [--only STORY]. act and the tools are taken from PORTCULLIS_TOOLS
 * (tools/real-tools/install.sh python go workflows). Without them it says so, and ends with 0.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { beginRepository, layReleasedAction, runAct } from '../act/stage.mjs';
import { command, ensureBuild, ensureDependencies, say } from '../setup.mjs';
import { actionArguments, writePrograms } from './stand-ins.mjs';
import { stories } from './act-stories.mjs';

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const tools = process.env.PORTCULLIS_TOOLS ?? join(homedir(), '.cache/portcullis/real-tools');
const act = join(tools, 'bin/act');
const needed = [act, ...['actionlint', 'gitleaks'].map((name) => join(tools, 'bin', name))];
const missing = [...needed, ...['3.11', '3.12'].map((version) => join(tools, `python-${version}/bin/black`))].filter(
  (file) => !existsSync(file),
);
if (missing.length > 0) {
  say(
    `SKIPPED written workflows under act: there is no ${missing.join(', ')} (tools/real-tools/install.sh python go workflows)`,
  );
  process.exit(0);
}
ensureDependencies();
ensureBuild();
const { createGitHub, serveGitHub } = await import('@portcullis/github-testkit');
const { parseConfig, renderWorkflows } = await import('@portcullis/pipeline');

const scratch = mkdtempSync(join(tmpdir(), 'portcullis-act-'));
const github = createGitHub();
const served = await serveGitHub(github);
const programs = join(scratch, 'programs');
writePrograms(programs, { command, tools });
let failed = 0;
try {
  const released = join(scratch, 'action');
  layReleasedAction(released);
  for (const story of stories.filter(({ name }) => values.only === undefined || name.includes(values.only)))
    await play(story, released);
} finally {
  await served.close();
  rmSync(scratch, { recursive: true, force: true });
}
say(failed === 0 ? 'written workflows do their work under act' : `${failed} stories under act failed`);
process.exit(failed === 0 ? 0 : 1);

/** @param {import('./act-stories.mjs').Story} story */
async function play(story, released) {
  const startedMs = Date.now();
  const { folder, before, after, merge } = layOut(story);
  const artifacts = mkdtempSync(join(scratch, 'artifacts-'));
  const ended = await runStory(story, { folder, before, after, merge, artifacts, released });
  const { results, order } = readEvents(ended.said);
  const wrong = Object.entries(story.jobs).flatMap(([job, wanted]) => {
    const found = results.get(job) ?? ['skipped'];
    return JSON.stringify([...found].sort()) === JSON.stringify([wanted].flat().sort())
      ? []
      : [`${job} is ${found.join(', ')}, expected ${[wanted].flat().join(', ')}`];
  });
  const unexpected = [...results.keys()].filter((job) => !Object.hasOwn(story.jobs, job));
  wrong.push(...unexpected.map((job) => `${job} ran`));
  if (story.last !== undefined && order.filter((job) => job !== 'codecov').at(-1) !== story.last)
    wrong.push(`the last job is ${order.at(-1)}, expected ${story.last}`);
  if (story.outcome !== undefined)
    wrong.push(...compareVerdicts(story, folder, join(artifacts, 'verdict/verdict.json')));
  for (const text of story.says ?? [])
    if (!ended.said.includes(text)) wrong.push(`nothing says ${JSON.stringify(text)}`);
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(0);
  if (wrong.length === 0) return say(`${story.name}: ok (${seconds} s)`);
  failed += 1;
  say(`${story.name}: ${wrong.join('; ')} (${seconds} s)\n${readable(ended.said).slice(-8000)}`);
}

/** The verdict of the gate, beside that of portcullis run on the same tree. */
function compareVerdicts({ outcome, sameAsRun = true }, folder, file) {
  if (!existsSync(file)) return ['the gate left no verdict'];
  const onGitHub = JSON.parse(readFileSync(file, 'utf8'));
  const wrong = onGitHub.outcome === outcome ? [] : [`the verdict is ${onGitHub.outcome}, expected ${outcome}`];
  if (!sameAsRun) return wrong;
  const { stdout } = spawnSync(process.execPath, [command, 'run', '--json'], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: [join(tools, 'python-3.12/bin'), join(tools, 'python-3.11/bin'), join(tools, 'bin'), process.env.PATH].join(
        delimiter,
      ),
      GITHUB_ACTIONS: '',
    },
    maxBuffer: 64 * 1024 * 1024,
  });
  const events = stdout.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
  const local = events.find(({ kind }) => kind === 'verdict')?.verdict;
  if (local === undefined) return [...wrong, `portcullis run left no verdict: ${stdout.slice(-2000)}`];
  const statesOf = ({ conditions }) =>
    conditions
      .filter(({ kind }) => kind !== 'job')
      .map(({ id, state }) => `${id} ${state}`)
      .sort()
      .join(', ');
  if (local.outcome !== onGitHub.outcome)
    wrong.push(`portcullis run says ${local.outcome}, the gate ${onGitHub.outcome}`);
  if (statesOf(local) !== statesOf(onGitHub))
    wrong.push(`portcullis run: ${statesOf(local)}; the gate: ${statesOf(onGitHub)}`);
  return wrong;
}

/** A repository with the workflows in it, and a commit on top that the event is about. */
function layOut({ policy, files, change, isPull }) {
  const folder = mkdtempSync(join(scratch, 'repository-'));
  const git = beginRepository(folder);
  const write = (all) => {
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };
  const loaded = parseConfig(policy, { file: 'portcullis.yml' });
  const workflows = renderWorkflows(loaded, { portcullisVersion: '0.1.0' }).files;
  write({ ...files, 'portcullis.yml': policy, ...Object.fromEntries(workflows.map(({ path, text }) => [path, text])) });
  git('add', '--all', '--force');
  git('commit', '--quiet', '-m', 'one');
  const before = git('rev-parse', 'HEAD');
  if (isPull) git('checkout', '--quiet', '-b', 'change');
  write(change);
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '-m', 'two');
  const head = git('rev-parse', 'HEAD');
  if (!isPull) return { folder, before, after: head, merge: head };
  git('checkout', '--quiet', 'main');
  git('merge', '--quiet', '--no-ff', '-m', 'merge', 'change');
  return { folder, before, after: head, merge: git('rev-parse', 'HEAD') };
}

function payloadOf({ event }, { before, after, merge }) {
  const repository = { default_branch: 'main', full_name: 'octo/demo' };
  switch (event) {
    case 'push':
      return { ref: 'refs/heads/main', before, after, repository };
    case 'pull_request':
      return {
        action: 'synchronize',
        number: 7,
        repository,
        pull_request: {
          number: 7,
          head: { sha: after, ref: 'change', repo: { full_name: 'octo/demo' } },
          base: { ref: 'main', sha: before },
        },
      };
    case 'merge_group':
      return {
        action: 'checks_requested',
        repository,
        merge_group: {
          head_sha: merge,
          head_ref: `refs/heads/gh-readonly-queue/main/pr-7-${before}`,
          base_sha: before,
          base_ref: 'refs/heads/main',
        },
      };
    case 'workflow_run':
      return { action: 'completed', repository, workflow_run: { id: 1, conclusion: 'failure', name: 'CI' } };
    default:
      return { repository };
  }
}

async function runStory(story, { folder, before, after, merge, artifacts, released }) {
  const file = join(scratch, 'event.json');
  writeFileSync(file, JSON.stringify(payloadOf(story, { before, after, merge })));
  const workflow = story.workflow ?? 'ci.yml';
  const text = readFileSync(join(folder, '.github/workflows', workflow), 'utf8');
  const repository = github.repository('octo/demo');
  const token = github.actionsToken(repository, {
    actions: 'write',
    contents: 'write',
    issues: 'write',
    'pull-requests': 'write',
  });
  const ours = /(octo\/portcullis@[0-9a-f]{40})/u.exec(text)?.[1];
  const args = [
    ...[
      story.event,
      '-W',
      join('.github/workflows', workflow),
      '-e',
      file,
      '--json',
      '-P',
      'ubuntu-24.04=-self-hosted',
    ],
    ...['-s', `GITHUB_TOKEN=${token}`],
    ...['--env', `GITHUB_API_URL=${served.apiUrl}`, '--env', `ARTIFACTS=${artifacts}`, '--env', `TOOLS=${tools}`],
    ...['--env', 'PIP_NO_INDEX=1', '--env', 'PIP_DISABLE_PIP_VERSION_CHECK=1'],
    ...actionArguments(join(scratch, 'stand-ins'), text),
    ...(ours === undefined ? [] : ['--local-repository', `${ours}=${released}`]),
  ];
  const env = {
    ...process.env,
    XDG_CACHE_HOME: join(scratch, 'cache'),
    PATH: [programs, process.env.PATH].join(delimiter),
  };
  return runAct(act, args, { cwd: folder, env });
}

/** The results of jobs, one for each leg, and the order in which they ended. act says nothing of a job that it skips. */
function readEvents(said) {
  const results = new Map();
  const order = [];
  for (const line of said.split('\n')) {
    if (!line.startsWith('{')) continue;
    const { jobID, jobResult } = JSON.parse(line);
    if (jobResult === undefined) continue;
    results.set(jobID, [...(results.get(jobID) ?? []), jobResult]);
    order.push(jobID);
  }
  return { results, order };
}

function readable(said) {
  return said
    .split('\n')
    .map((line) => {
      try {
        const { job, msg } = JSON.parse(line);
        return `${job}: ${msg.trimEnd()}`;
      } catch {
        return line;
      }
    })
    .join('\n');
}
