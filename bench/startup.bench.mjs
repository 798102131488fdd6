/**
 * Start of a small run: `portcullis gate` on examples/python-service against `node -e 0`, Node's own floor.
 *
 * Both, the loading of the command without any work (`portcullis --version`), and the reading of one report and of all
 * of the example, each of another format, are started in turn, so that whatever else the machine does hits all alike. The ratio is the median of the gate's times over the median of Node's. Rounds:
 * PORTCULLIS_BENCH_ROUNDS, default 40. Compare Nodes by running the benchmark with another one.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const aim = 1.6;
const rounds = Number(process.env.PORTCULLIS_BENCH_ROUNDS ?? 40);
const warmUps = 3;
const root = fileURLToPath(new URL('..', import.meta.url));
const example = join(root, 'examples/python-service');
const command = join(root, 'packages/cli/bin/portcullis.cjs');

const reports = readdirSync(join(example, 'reports'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:json|xml|sarif)$/.test(entry.name) && !entry.name.endsWith('.run.json'))
  .map(({ parentPath, name }) => join(parentPath, name));

const peers = new Map([
  ['node -e 0', { args: ['-e', '0'], exitCodes: [0], times: [] }],
  ['portcullis --version', { args: [command, '--version'], exitCodes: [0], times: [] }],
  ['parse one report', { args: [command, 'parse', 'reports/bandit.json'], exitCodes: [0], times: [] }],
  ['parse all reports', { args: [command, 'parse', ...reports], exitCodes: [0], times: [] }],
  // 2 would be an inconclusive verdict: an example that is not judged would measure nothing.
  ['portcullis gate', { args: [command, 'gate', '--jobs', 'needs.json'], exitCodes: [0, 1], times: [] }],
]);
for (let round = 0; round < rounds + warmUps; round += 1) {
  for (const [name, { args, exitCodes, times }] of peers) {
    const tookMs = time(name, args, exitCodes);
    if (round >= warmUps) times.push(tookMs);
  }
}
const bundle = statSync(join(root, 'packages/cli/dist/bundle/portcullis.cjs'));
console.log(`Node ${process.versions.node}, ${rounds} rounds; one file of ${Math.round(bundle.size / 1024)} KiB`);
for (const [name, { times }] of peers)
  console.log(
    `${name.padEnd(20)} median ${median(times).toFixed(1).padStart(6)} ms   fastest ${Math.min(...times)
      .toFixed(1)
      .padStart(6)} ms`,
  );
const ratio = median(peers.get('portcullis gate').times) / median(peers.get('node -e 0').times);
console.log(ratio <= aim ? 'the aim is reached' : 'the aim is missed');
console.log(`startup ratio ${ratio.toFixed(2)} aim ${aim.toFixed(2)}`);

/**
 * @param {string} name
 * @param {readonly string[]} args
 * @param {readonly number[]} exitCodes
 * @returns {number} milliseconds from before the start to after the end of the process
 */
function time(name, args, exitCodes) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: example,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  const tookMs = Number(process.hrtime.bigint() - start) / 1e6;
  if (!exitCodes.includes(status)) throw new Error(`${name} ended with exit code ${status}: ${stderr}`);
  return tookMs;
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
