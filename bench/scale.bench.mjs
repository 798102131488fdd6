/**
 * A gate of a thousand to a million findings: time and memory of reading and judging, and of each output format.
 *
 * Each size is a process of its own. A step's exponent is the slope of its time over the findings on logarithmic scales,
 * over the last two sizes and over all of them, whichever is steeper: 1 is linear. Times are of the processor, so that
 * other work on the machine counts little, and those under 50 ms give no exponent, for they show the start of the code
 * alone. `JSON.parse` of the same reports is the peer. The ratio is the steepest exponent of ours ÷ 1, that is linear.
 * Most findings: PORTCULLIS_BENCH_FINDINGS, default 100,000; 1,000,000 takes some minutes and 3 GB.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const aim = 1.1;
const most = Number(process.env.PORTCULLIS_BENCH_FINDINGS ?? 100_000);
const shortestSeconds = 0.05;
const script = fileURLToPath(new URL('./scale/measure.mjs', import.meta.url));
const sizes = [1_000, 10_000, 100_000, 1_000_000].filter((size) => size <= most);
const peer = 'JSON.parse';

const samples = new Map();
for (const size of sizes) {
  for (const { step, ...sample } of measure(size)) {
    const known = samples.get(step) ?? [];
    samples.set(step, [...known, { size, ...sample }]);
  }
}

console.log(`a SARIF and a Bandit report, three rules, all over their limits; Node ${process.versions.node}`);
console.log('step        findings   seconds   peak MB   held MB   held bytes/finding');
let steepest = Number.NEGATIVE_INFINITY;
for (const [step, ofStep] of samples) {
  for (const { size, seconds, peakBytes, heldBytes } of ofStep)
    console.log(
      [
        step.padEnd(10),
        size.toLocaleString('en').padStart(10),
        seconds.toFixed(3).padStart(9),
        megabytes(peakBytes).padStart(9),
        megabytes(heldBytes).padStart(9),
        step === 'gate' || step === peer
          ? Math.round(heldBytes / size)
              .toString()
              .padStart(9)
          : '',
      ].join(' '),
    );
  const slope = exponent(ofStep.filter(({ seconds }) => seconds >= shortestSeconds));
  console.log(`${step.padEnd(10)} exponent ${slope === null ? 'too fast to tell' : slope.toFixed(2)}`);
  if (slope !== null && step !== peer) steepest = Math.max(steepest, slope);
}
console.log(`scale ratio ${steepest.toFixed(2)} aim ${aim.toFixed(2)}`);

/** @param {number} size */
function measure(size) {
  const rounds = size <= 10_000 ? 3 : 1;
  const heap = Math.max(1_000, Math.ceil(size / 200));
  const options = ['--expose-gc', `--max-old-space-size=${heap}`];
  const child = spawnSync(process.execPath, [...options, script, String(size), String(rounds)], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`${size} findings: ${child.stderr}`);
  return child.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/**
 * The steeper of the slope over all points and the slope over the last two; `null` for fewer than two points.
 *
 * @param {readonly { size: number, seconds: number }[]} points
 */
function exponent(points) {
  if (points.length < 2) return null;
  return Math.max(slopeOf(points), slopeOf(points.slice(-2)));
}

/** The least-squares slope on logarithmic scales. */
function slopeOf(points) {
  const [xs, ys] = [points.map(({ size }) => Math.log(size)), points.map(({ seconds }) => Math.log(seconds))];
  const [meanX, meanY] = [mean(xs), mean(ys)];
  const covariance = mean(xs.map((x, index) => (x - meanX) * (ys[index] - meanY)));
  return covariance / mean(xs.map((x) => (x - meanX) ** 2));
}

/** @param {readonly number[]} values */
function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (Math.max(0, bytes) / 1e6).toFixed(1);
}
