/**
 * Stored evidence of 100,000 findings: throughput and peak memory of writing and reading it, beside parsing its report.
 *
 * Each in a process of its own: parsing the synthetic SARIF report to findings (`reports`), the same and writing
 * `evidence.v1` packed with gzip (`reports+write`), and reading that back to evidence (`read`). The ratio is the time
 * of parsing the report ÷ that of reading the evidence, medians of interleaved rounds. Findings:
 * PORTCULLIS_BENCH_FINDINGS, default 100000.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeSyntheticSarif } from './sarif/synthetic.mjs';

const aim = 1;
const findings = Number(process.env.PORTCULLIS_BENCH_FINDINGS ?? 100_000);
const rounds = Number(process.env.PORTCULLIS_BENCH_ROUNDS ?? 3);
const maxPackedMegabytes = findings / 10_000;
const peerScript = fileURLToPath(new URL('./evidence/peer.mjs', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'portcullis-bench-'));
const report = join(folder, 'synthetic.sarif');
const evidence = join(folder, 'evidence.json.gz');
try {
  const sampleBytes = 1e6;
  const held = writeSyntheticSarif(report, (sampleBytes / writeSyntheticSarif(report, sampleBytes)) * findings);
  const reportMb = statSync(report).size / 1e6;
  console.log(`synthetic SARIF: ${reportMb.toFixed(0)} MB, ${held} findings; Node ${process.versions.node}`);

  const samples = new Map(['reports', 'reports+write', 'read'].map((peer) => [peer, []]));
  for (let round = 0; round < rounds; round += 1) for (const [peer, list] of samples) list.push(measure(peer, held));
  const seconds = new Map([...samples].map(([peer, list]) => [peer, median(list.map((sample) => sample.seconds))]));
  const textMb = (samples.get('read')?.[0]?.textBytes ?? 0) / 1e6;
  const packedMb = statSync(evidence).size / 1e6;
  console.log(
    `evidence.v1: ${textMb.toFixed(1)} MB, packed ${packedMb.toFixed(2)} MB (limit ${maxPackedMegabytes.toFixed(0)})`,
  );

  const written = median((samples.get('reports+write') ?? []).map((sample) => sample.writeSeconds));
  show('reports', reportMb, seconds.get('reports'), samples.get('reports'));
  show('write', textMb, written, samples.get('reports+write'));
  show('read', textMb, seconds.get('read'), samples.get('read'));
  const ratio = (seconds.get('reports') ?? 0) / (seconds.get('read') ?? Number.NaN);
  console.log(`evidence ratio ${ratio.toFixed(2)} aim ${aim.toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {string} name
 * @param {number} megabytes
 * @param {number | undefined} seconds
 * @param {readonly { peakMebibytes: number }[] | undefined} list
 */
function show(name, megabytes, seconds = Number.NaN, list = []) {
  const peak = Math.max(...list.map(({ peakMebibytes }) => peakMebibytes));
  const speed = (megabytes / seconds).toFixed(1).padStart(7);
  console.log(
    `${name.padEnd(12)} ${seconds.toFixed(2).padStart(6)} s ${speed} MB/s   peak ${peak.toFixed(0).padStart(5)} MiB`,
  );
}

/**
 * @param {string} peer
 * @param {number} expected
 * @returns {{ seconds: number, writeSeconds: number, peakMebibytes: number, textBytes: number }}
 */
function measure(peer, expected) {
  const child = spawnSync(process.execPath, [peerScript, peer, report, evidence], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`${peer} failed: ${child.stderr}`);
  const { findings: found, ...sample } = JSON.parse(child.stdout);
  if (found !== expected) throw new Error(`${peer} has ${found} findings, not ${expected}`);
  return sample;
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
