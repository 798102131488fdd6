/**
 * Back-tests of hundreds of stored runs by two policies: time and peak memory, which must not grow with the runs.
 *
 * Each in a process of its own: a tenth of the runs, and all. The ratio is the peak memory of the tenth ÷ that of all,
 * medians of three rounds (PORTCULLIS_BENCH_ROUNDS). Runs: PORTCULLIS_BENCH_RUNS, default 500; findings of each: PORTCULLIS_BENCH_FINDINGS,
 * default 1000.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { serialiseEvidence, toStoredEvidence } from '@portcullis/gate-core';

const aim = 0.7;
const runs = Number(process.env.PORTCULLIS_BENCH_RUNS ?? 500);
const findings = Number(process.env.PORTCULLIS_BENCH_FINDINGS ?? 1000);
const rounds = Number(process.env.PORTCULLIS_BENCH_ROUNDS ?? 3);
const peerScript = fileURLToPath(new URL('./backtest/peer.mjs', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'portcullis-bench-'));
try {
  const megabytes = writeRuns();
  console.log(`${runs} runs of ${findings} findings, ${megabytes.toFixed(1)} MB packed; Node ${process.versions.node}`);
  const tenth = Math.max(1, Math.round(runs / 10));
  const peaks = [tenth, runs].map((count) => {
    const samples = Array.from({ length: rounds }, () => measure(count));
    const peak = median(samples.map(({ peakMebibytes }) => peakMebibytes));
    const seconds = median(samples.map((sample) => sample.seconds));
    const blocked = samples[0]?.blocked ?? 0;
    console.log(
      `${String(count).padStart(5)} runs ${seconds.toFixed(2).padStart(7)} s   peak ${peak.toFixed(0).padStart(5)} MiB   would have blocked ${blocked}`,
    );
    return peak;
  });
  const ratio = (peaks[0] ?? Number.NaN) / (peaks[1] ?? Number.NaN);
  console.log(`backtest ratio ${ratio.toFixed(2)} aim ${aim.toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @returns how large the evidence is, in megabytes. */
function writeRuns() {
  mkdirSync(join(folder, 'runs'));
  for (const [name, max] of [
    ['old.yml', findings],
    ['new.yml', findings / 4],
  ])
    writeFileSync(
      join(folder, String(name)),
      `version: 1\nevidence: { scan: { parser: bandit, path: b.json } }\nrules: [{ id: high, count: { severity: high }, max: ${max} }]\n`,
    );
  let bytes = 0;
  for (let run = 0; run < runs; run += 1) {
    const packed = gzipSync([...serialiseEvidence(toStoredEvidence(evidenceOf(run)))].join(''));
    bytes += packed.length;
    writeFileSync(join(folder, 'runs', `run-${String(run).padStart(5, '0')}.json.gz`), packed);
  }
  return bytes / 1e6;
}

/** @param {number} run */
function evidenceOf(run) {
  const list = Array.from({ length: findings }, (_, index) => ({
    tool: 'bandit',
    ruleId: `B${100 + (index % 50)}`,
    message: `finding ${index} of run ${run}`,
    category: /** @type {const} */ ('code'),
    severity: /** @type {'high' | 'low'} */ ((index + run) % findings < run % findings ? 'high' : 'low'),
    nativeSeverity: null,
    confidence: /** @type {const} */ ('high'),
    location: { path: `app/${index % 97}.py`, startLine: index + 1, startColumn: null, endLine: null, endColumn: null },
    package: null,
    advisories: [],
    cwes: [],
    fingerprint: (run * findings + index).toString(16).padStart(64, '0'),
    standing: /** @type {const} */ ('active'),
    suppressionReason: null,
    baselineState: null,
    helpUri: null,
  }));
  const report = {
    format: 'bandit',
    tools: ['bandit'],
    findings: list,
    tests: null,
    metrics: {},
    scanGaps: [],
    exitCodes: null,
    commits: [],
    producedAt: '2026-11-01T12:00:00Z',
  };
  const file = {
    evidence: 'scan',
    path: 'b.json',
    sizeBytes: 1,
    sha256: null,
    commit: null,
    startedAt: null,
    producedAt: null,
    exitCode: null,
    reading: { state: /** @type {const} */ ('parsed'), report },
  };
  return { commit: null, reports: [file], jobs: null, changes: null, baseline: null, parsers: {} };
}

/**
 * @param {number} count
 * @returns {{ seconds: number, judged: number, blocked: number, peakMebibytes: number }}
 */
function measure(count) {
  const child = spawnSync(process.execPath, [peerScript, folder, String(count)], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`the back-test failed: ${child.stderr}`);
  const sample = JSON.parse(child.stdout);
  if (sample.judged !== count) throw new Error(`${sample.judged} runs were judged, not ${count}`);
  return sample;
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
