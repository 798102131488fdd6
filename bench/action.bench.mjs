/**
 * The bundled Action: its size, its cold start against `node -e 0`, how long it takes to its first request, and the peak
 * memory of mode gate, for examples/python-service and for a SARIF report of 100 MB.
 *
 * A cold start is a step that has read its event and is refused for want of a token, the first thing that a mode says of
 * what it was given; `refused` is one that loads no mode. All are started in turn, so that whatever else the machine does
 * hits all alike. The ratio is the median of mode gate over that of `node -e 0`. The rest is of whole steps, which ask a
 * stand-in for GitHub on this machine: of the example, medians, and among them how long it takes until GitHub gets the
 * first request. Rounds: PORTCULLIS_BENCH_ROUNDS, default 20; megabytes: PORTCULLIS_BENCH_MB, default 100. To measure on
 * GitHub's Node, run it with Node 24.
 */
import { spawn, spawnSync } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { createGitHub, serveGitHub } from '@portcullis/github-testkit';
import { writeSyntheticSarif } from './sarif/synthetic.mjs';

const aim = 2;
const rounds = Number(process.env.PORTCULLIS_BENCH_ROUNDS ?? 20);
const megabytes = Number(process.env.PORTCULLIS_BENCH_MB ?? 100);
const root = fileURLToPath(new URL('..', import.meta.url));
const bundle = join(root, 'packages/action/dist/bundle/index.cjs');
const example = join(root, 'examples/python-service');
const scratch = mkdtempSync(join(tmpdir(), 'portcullis-bench-'));
/** A push, as a step is told of it. */
const pushed = {
  GITHUB_EVENT_NAME: 'push',
  GITHUB_EVENT_PATH: join(scratch, 'event.json'),
  GITHUB_SHA: '0123456789'.repeat(4),
  GITHUB_REF: 'refs/heads/main',
};
writeFileSync(
  pushed.GITHUB_EVENT_PATH,
  JSON.stringify({ ref: 'refs/heads/main', repository: { default_branch: 'main' } }),
);
/** When the stand-in got the first request of a step; `null`: it has not. */
let firstRequestAt = null;
subscribe('http.server.request.start', () => {
  firstRequestAt ??= process.hrtime.bigint();
});

try {
  const text = readFileSync(bundle);
  console.log(
    `Node ${process.versions.node}; one file of ${kibibytes(text)} KiB, ${kibibytes(gzipSync(text))} KiB packed`,
  );
  const ratio = measureStarts();
  await measureSteps();
  console.log(ratio <= aim ? 'the aim is reached' : 'the aim is missed');
  console.log(`action ratio ${ratio.toFixed(2)} aim ${aim.toFixed(2)}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** @returns {number} */
function measureStarts() {
  const noToken = 'the input "token" is empty';
  // Mode changes can do without a token, and refuses a push that does not say what was there before.
  const refusals = { gate: noToken, rerun: noToken, health: noToken, changes: 'at before: ' };
  const peers = new Map([['node -e 0', { args: ['-e', '0'], env: {}, times: [] }]]);
  peers.set('refused', { args: [bundle], env: environment({ INPUT_MODE: 'none' }), times: [] });
  for (const mode of Object.keys(refusals)) {
    const env = environment({ ...pushed, INPUT_MODE: mode, ...(mode === 'rerun' && { 'INPUT_RUN-ID': '1' }) });
    peers.set(mode, { args: [bundle], env, times: [], refusal: refusals[mode] });
  }
  for (let round = 0; round < rounds + 2; round += 1)
    for (const { args, env, times, refusal } of peers.values()) {
      const start = process.hrtime.bigint();
      const { stdout } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
      if (round >= 2) times.push(Number(process.hrtime.bigint() - start) / 1e6);
      // Anything else would be a refusal that comes before the mode.
      if (refusal !== undefined && !stdout.includes(refusal)) throw new Error(`expected "${refusal}":\n${stdout}`);
    }
  const floor = median(peers.get('node -e 0').times);
  for (const [name, { times }] of peers)
    console.log(
      `${name.padEnd(10)} median ${median(times).toFixed(1).padStart(6)} ms   ${(median(times) / floor).toFixed(2)} times`,
    );
  return median(peers.get('gate').times) / floor;
}

async function measureSteps() {
  const github = createGitHub();
  const served = await serveGitHub(github);
  try {
    const needs = readFileSync(join(example, 'needs.json'), 'utf8');
    const policy = readFileSync(join(example, 'portcullis.yml'), 'utf8');
    const steps = [];
    for (let round = 0; round < rounds + 2; round += 1) {
      const name = `octo/example-${round}`;
      const step = await gate(github, served, { name, policy, workspace: example, needs });
      if (round >= 2) steps.push(step);
    }
    const of = (figure) => median(steps.map(figure));
    console.log(
      `gate of the example: first request after ${of(({ firstRequestMs }) => firstRequestMs).toFixed(0)} ms, ` +
        `${of(({ seconds }) => seconds).toFixed(2)} s, of the processor ${of(({ processorMs }) => processorMs).toFixed(0)} ms, ` +
        `peak ${of(({ peakMebibytes }) => peakMebibytes).toFixed(0)} MiB`,
    );
    const results = writeSyntheticSarif(join(scratch, 'large.sarif'), megabytes * 1e6);
    const large = await gate(github, served, {
      name: 'octo/large',
      policy:
        'version: 1\nevidence: { scan: { parser: sarif, path: large.sarif, exit: [0, 1] } }\nrules: [{ id: all, count: {}, max: 5 }]\n',
      workspace: scratch,
      needs: '{}',
    });
    console.log(
      `gate of a SARIF report of ${megabytes} MB, ${results} results: ${large.seconds.toFixed(1)} s, peak ${large.peakMebibytes.toFixed(0)} MiB`,
    );
  } finally {
    await served.close();
  }
}

/**
 * One step of mode gate for a push. The stand-in answers from this process, so the step runs beside it.
 *
 * @returns {Promise<{ firstRequestMs: number, seconds: number, processorMs: number, peakMebibytes: number }>}
 */
function gate(github, served, { name, policy, workspace, needs }) {
  const repository = github.repository(name, { files: { 'portcullis.yml': policy } });
  const usage = join(scratch, 'usage');
  const env = environment({
    ...pushed,
    INPUT_MODE: 'gate',
    INPUT_TOKEN: github.actionsToken(repository, { contents: 'read', actions: 'read' }),
    GITHUB_API_URL: served.apiUrl,
    GITHUB_REPOSITORY: name,
    GITHUB_SHA: repository.head(),
    GITHUB_WORKSPACE: workspace,
    NEEDS: needs,
    PORTCULLIS_USAGE: usage,
  });
  const start = process.hrtime.bigint();
  firstRequestAt = null;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--require', join(root, 'bench/action/usage.cjs'), bundle], { env });
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => (said += text));
    child.once('error', reject);
    child.once('close', (code) => {
      // 2 would be no verdict, or an inconclusive one: that would measure nothing.
      if (code !== 0 && code !== 1) reject(new Error(`mode gate ended with exit code ${code}:\n${said}`));
      else
        resolve({
          firstRequestMs: Number(firstRequestAt - start) / 1e6,
          seconds: Number(process.hrtime.bigint() - start) / 1e9,
          ...JSON.parse(readFileSync(usage, 'utf8')),
        });
    });
  });
}

/** @param {Readonly<Record<string, string>>} more */
function environment(more) {
  const files = { GITHUB_OUTPUT: join(scratch, 'output'), GITHUB_STEP_SUMMARY: join(scratch, 'summary') };
  return { PATH: process.env.PATH ?? '', GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'octo/none', ...files, ...more };
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((left, right) => left - right)[values.length >> 1];
}

/** @param {Uint8Array} bytes */
function kibibytes(bytes) {
  return Math.round(bytes.length / 1024);
}
