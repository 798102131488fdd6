/**
 * SARIF reports larger than memory: throughput and peak memory of counting the findings of one synthetic report.
 *
 * Peers, each in a process of its own: bare `JSON.parse` of the whole file, stream-json, and the SARIF parser of
 * `@portcullis/scan-parsers`, which counts findings (`portcullis`) or makes all of them as well (`portcullis+`). The
 * ratio is ours ÷ JSON.parse in MB/s, findings only counted, medians of interleaved rounds. Size in megabytes:
 * PORTCULLIS_BENCH_MB, default 300.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeSyntheticSarif } from './sarif/synthetic.mjs';

const aim = 1.2;
const megabytes = Number(process.env.PORTCULLIS_BENCH_MB ?? 300);
const rounds = Number(process.env.PORTCULLIS_BENCH_ROUNDS ?? 3);
const peerScript = fileURLToPath(new URL('./sarif/peer.mjs', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'portcullis-bench-'));
const file = join(folder, 'synthetic.sarif');
try {
  const results = writeSyntheticSarif(file, megabytes * 1e6);
  const sizeMb = statSync(file).size / 1e6;
  console.log(`synthetic SARIF: ${sizeMb.toFixed(0)} MB, ${results} results; Node ${process.versions.node}`);

  const measured = new Map(['JSON.parse', 'stream-json', 'portcullis', 'portcullis+'].map((peer) => [peer, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [peer, samples] of measured) {
      // stream-json takes ten times as long: one round tells enough.
      if (peer === 'stream-json' && round > 0) continue;
      samples.push(measure(peer, results));
    }
  }
  const speeds = new Map();
  for (const [peer, samples] of measured) {
    const done = samples.filter((sample) => sample.error === undefined);
    if (done.length === 0) {
      console.log(`${peer.padEnd(12)} failed: ${samples[0]?.error}`);
      continue;
    }
    const speed = median(done.map((sample) => sizeMb / sample.seconds));
    speeds.set(peer, speed);
    const peak = Math.max(...done.map((sample) => sample.peakMebibytes));
    console.log(
      `${peer.padEnd(12)} ${speed.toFixed(1).padStart(7)} MB/s   peak ${peak.toFixed(0).padStart(5)} MiB   (${done.length} rounds)`,
    );
  }
  const ratio = (speeds.get('portcullis') ?? 0) / (speeds.get('JSON.parse') ?? Number.NaN);
  console.log(`sarif ratio ${ratio.toFixed(2)} aim ${aim.toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {string} peer
 * @param {number} expectedResults
 * @returns {{ seconds: number, peakMebibytes: number, error?: string }}
 */
function measure(peer, expectedResults) {
  const child = spawnSync(process.execPath, [peerScript, peer, file], { encoding: 'utf8', maxBuffer: 1e8 });
  if (child.status !== 0)
    return {
      seconds: Number.NaN,
      peakMebibytes: Number.NaN,
      error: child.stderr.split('\n').find((line) => /Error/u.test(line)) ?? child.stderr,
    };
  const { results, ...sample } = JSON.parse(child.stdout);
  return results === expectedResults
    ? sample
    : { ...sample, error: `counted ${results} results, not ${expectedResults}` };
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
