/**
 * Kills the real command and the bundled Action with SIGKILL at random points of their work, under faults of GitHub,
 * runs them again, and holds the world against that after one undisturbed call: one re-run, one comment, one issue, no
 * lost report. GitHub is the testkit over loopback.
 *
 * Usage: run.mjs [--points N] [--seed N] [--only NAME]. Ends with 0 if there is no breach, 1 if there is one.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createRandom } from '../fuzz/random.mjs';
import { command, ensureBuild, ensureDependencies, root, say } from '../setup.mjs';

const { values } = parseArgs({
  options: {
    points: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});
if (![values.points, values.seed].every((text) => /^[1-9]\d{0,8}$/u.test(text))) {
  say('--points and --seed: expected whole numbers from 1');
  process.exit(2);
}
ensureDependencies();
ensureBuild();
const { serveGitHub } = await import('@portcullis/github-testkit');
const { situations } = await import('./situations.mjs');

const everything = { actions: 'write', contents: 'write', issues: 'write', pull_requests: 'write' };
const shortWaits = fileURLToPath(new URL('short-waits.cjs', import.meta.url));
const bundle = join(root, 'packages/action/dist/bundle/index.cjs');
const maxLaterMs = 25;
const maxShown = 3000;

/** Runs a program until it ends, or is killed. */
function start(stage, program, folder, apiUrl) {
  const { payload, ...own } = stage.environment(folder);
  mkdirSync(folder, { recursive: true });
  const files = Object.fromEntries(['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'].map((name) => [name, join(folder, name)]));
  for (const file of Object.values(files)) writeFileSync(file, '');
  writeFileSync(join(folder, 'event.json'), JSON.stringify(payload));
  const token = stage.github.actionsToken(stage.repository, everything);
  const inputs = program === 'action' ? { ...stage.inputs, token } : {};
  const child = spawn(process.execPath, program === 'action' ? [bundle] : [command, 'github', ...stage.command], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      NODE_OPTIONS: `--require ${JSON.stringify(shortWaits)}`,
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: apiUrl,
      GITHUB_REPOSITORY: 'octo/demo',
      GITHUB_SHA: stage.repository.head(),
      GITHUB_REF: 'refs/heads/main',
      GITHUB_RUN_ID: '1',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_WORKSPACE: folder,
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      ...(program === 'command' && { GITHUB_TOKEN: token }),
      ...files,
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      ...own,
    },
  });
  let stderr = '';
  child.stderr.on('data', (text) => (stderr += text));
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal, stderr }));
  });
  return { child, ended };
}

/** Calls `meet` with the number of each request before it is answered; it may say that nobody answers. */
function watchRequests(github, meet) {
  const { dispatcher } = github.core;
  const real = dispatcher.dispatch.bind(dispatcher);
  let made = 0;
  dispatcher.dispatch = (...args) => meet(made++, () => real(...args));
}

/** One undisturbed call: what the world must look like, and how many requests it takes. */
async function undisturbed(name, program, scratch) {
  const stage = situations[name]();
  const served = await serveGitHub(stage.github);
  let requests = 0;
  watchRequests(stage.github, (number, answer) => {
    requests = number + 1;
    return answer();
  });
  try {
    const { exitCode, stderr } = await start(stage, program, join(scratch, 'undisturbed'), served.apiUrl).ended;
    if (exitCode !== stage.exitCode) throw new Error(`${name}, ${program}: exit code ${exitCode}: ${stderr}`);
    stage.github.assertNoViolations();
    return { world: stage.world(), requests };
  } finally {
    await served.close();
  }
}

/** The same, killed at one point and called again: whether it was killed, and what is wrong. */
async function killed(name, program, scratch, world, { kill, when, laterMs, faults }) {
  const stage = situations[name]();
  const served = await serveGitHub(stage.github);
  if (faults.length > 0) stage.github.fail(...faults);
  const folder = join(scratch, 'killed');
  let victim = null;
  watchRequests(stage.github, async (number, answer) => {
    if (victim === null || number !== kill) return answer();
    const { child } = victim;
    if (when === 'before') {
      child.kill('SIGKILL');
      return { kind: 'reset' };
    }
    setTimeout(() => child.kill('SIGKILL'), laterMs);
    return answer();
  });
  try {
    victim = start(stage, program, folder, served.apiUrl);
    const first = await victim.ended;
    victim = null;
    let last = await start(stage, program, folder, served.apiUrl).ended;
    // What is left of the faults meets the call after it too: one more brings everything about in the end.
    if (faults.length > 0 && (last.exitCode !== stage.exitCode || plain(stage.world()) !== plain(world)))
      last = await start(stage, program, folder, served.apiUrl).ended;
    return {
      isKilled: first.signal === 'SIGKILL',
      world: stage.world(),
      exitCode: last.exitCode,
      wanted: stage.exitCode,
      stderr: last.stderr,
    };
  } finally {
    await served.close();
  }
}

/** Without what differs between two worlds by itself: ports, commits, instants. */
function plain(world) {
  return JSON.stringify(world)
    .replaceAll(/127\.0\.0\.1:\d+/gu, 'HOST')
    .replaceAll(/\b[0-9a-f]{64}\b/gu, 'DIGEST')
    .replaceAll(/\b[0-9a-f]{40}\b/gu, 'COMMIT')
    .replaceAll(/`[0-9a-f]{7}`/gu, '`COMMIT`')
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/gu, 'INSTANT')
    .replaceAll(/(?<=\d{4}-\d{2}-\d{2}) \d{2}:\d{2}/gu, ' TIME');
}

function choosePoint(random, requests) {
  const effect = () => {
    const when = random.chance(0.5) ? 'before' : 'after';
    return random.chance(0.5) ? { kind: 'connection-reset', when } : { kind: 'server-error', status: 502, when };
  };
  const count = random.below(3);
  return {
    kill: random.below(requests),
    when: random.chance(0.4) ? 'before' : 'after',
    laterMs: random.below(maxLaterMs),
    faults: Array.from({ length: count }, () => ({
      operation: random.chance(0.5) ? 'read' : 'write',
      occurrence: 1 + random.below(6),
      effect: effect(),
    })),
  };
}

const scratch = mkdtempSync(join(tmpdir(), 'portcullis-kills-'));
let breaches = 0;
try {
  for (const name of Object.keys(situations).filter((known) => known.includes(values.only)))
    for (const program of ['command', 'action']) {
      const { world, requests } = await undisturbed(name, program, scratch);
      const random = createRandom(Number(values.seed));
      const points = Math.ceil(Number(values.points) / 2);
      let kills = 0;
      for (let point = 0; point < points; point += 1) {
        const course = choosePoint(random, requests);
        const result = await killed(name, program, scratch, world, course);
        kills += result.isKilled ? 1 : 0;
        if (plain(result.world) === plain(world) && result.exitCode === result.wanted) continue;
        breaches += 1;
        say(`BREACH ${name}, ${program}, point ${point} of seed ${values.seed}: ${JSON.stringify(course)}`);
        say(`expected ${plain(world).slice(0, maxShown)}`);
        say(
          `found    ${plain(result.world).slice(0, maxShown)}; exit code ${result.exitCode}; ${result.stderr.slice(0, 500)}`,
        );
      }
      say(
        `${name}, ${program}: ${points} points over ${requests} requests, ${kills} killed, ${breaches} breaches so far`,
      );
    }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(breaches === 0 ? 0 : 1);
