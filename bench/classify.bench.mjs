/**
 * Job logs of hundreds of megabytes: throughput of the transient classifier on one synthetic log.
 *
 * Peers, each in a process of its own: ripgrep on one thread, looking for the literals that the rules need (the
 * patterns themselves are too many for its automaton); what a good engineer writes in an afternoon, one JavaScript
 * expression of the literals and the patterns on the lines that hold one, on a part of the log; and what
 * `portcullis classify` does with a log, in a process that has only read lines of one kind. ripgrep leaves a line at its
 * first literal, and two lines in five hold one of a pattern that matters only behind another: beside it stands ripgrep
 * with the literals of first patterns alone, which are what the classifier looks for. Then the cold start: the command
 * on a log of 2 MB beside `node -e 0`. Speeds are by processor time, so that other work on the machine changes them
 * less; the ratio by the clock, which is what a person waits for while V8 compiles on another core, stands beside it and
 * tells something on a quiet machine. The last line's ratio is ours ÷ the afternoon's work; the ratio to ripgrep stands
 * above it. Size in megabytes: PORTCULLIS_BENCH_MB, default 100.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInRules } from '@portcullis/transient-classifier';
import { requiredLiterals } from '../packages/transient-classifier/dist/engine/required-literals.js';
import { patternOf } from './classify/literal-pattern.mjs';
import { writeSyntheticLog } from './classify/synthetic-log.mjs';

const aims = { prefilter: 5, ripgrep: 0.5 };
const megabytes = Number(process.env.PORTCULLIS_BENCH_MB ?? 100);
const rounds = Number(process.env.PORTCULLIS_BENCH_ROUNDS ?? 3);
const peerScript = fileURLToPath(new URL('./classify/peer.mjs', import.meta.url));
const command = fileURLToPath(new URL('../packages/cli/bin/portcullis.cjs', import.meta.url));
const patterns = builtInRules.flatMap(({ patterns: own }) => own.map(({ source }) => source));
const literals = literalsOf(patterns);
const firstLiterals = literalsOf(
  builtInRules.flatMap(({ patterns: own, looksBack }) => own.at(looksBack === true ? -1 : 0)?.source ?? []),
);
/** It takes many times as long: a part of the log tells enough. */
const prefilterMb = Math.min(2, megabytes);
const coldStartMb = 2;

const folder = mkdtempSync(join(tmpdir(), 'portcullis-bench-'));
try {
  const file = join(folder, 'job.log');
  writeSyntheticLog(file, megabytes * 1e6);
  const part = join(folder, 'part.log');
  writeSyntheticLog(part, prefilterMb * 1e6);
  const sizeMb = statSync(file).size / 1e6;
  console.log(
    `synthetic log: ${sizeMb.toFixed(0)} MB; ${builtInRules.length} rules, ${patterns.length} patterns; Node ${process.versions.node}`,
  );

  const peers = {
    ripgrep: () => ripgrep(file, literals),
    'rg, first': () => ripgrep(file, firstLiterals),
    prefilter: () => inNode('prefilter', part),
    portcullis: () => inNode('portcullis', file),
  };
  const speeds = new Map();
  const clockSeconds = new Map();
  for (const [name, run] of Object.entries(peers)) {
    const samples = Array.from({ length: name === 'prefilter' ? 1 : rounds }, run);
    if (samples[0].absent !== undefined) {
      console.log(`${name.padEnd(12)} ${samples[0].absent}`);
      continue;
    }
    const speed =
      (name === 'prefilter' ? prefilterMb : sizeMb) / Math.min(...samples.map(({ cpuSeconds }) => cpuSeconds));
    speeds.set(name, speed);
    clockSeconds.set(name, Math.min(...samples.map(({ seconds }) => seconds)));
    const memory =
      samples[0].peakMebibytes === undefined
        ? ''
        : `   peak ${Math.max(...samples.map((sample) => sample.peakMebibytes)).toFixed(0)} MiB`;
    console.log(
      `${name.padEnd(12)} ${speed.toPrecision(4).padStart(8)} MB/s${memory}   ${samples[0].found} (best of ${samples.length})`,
    );
  }
  const ours = speeds.get('portcullis') ?? Number.NaN;
  const ratioTo = (name) => (speeds.has(name) ? (ours / speeds.get(name)).toFixed(2) : 'not measured');
  const ratioByClock = (name) =>
    speeds.has(name) ? (clockSeconds.get(name) / clockSeconds.get('portcullis')).toFixed(2) : 'not measured';
  const small = join(folder, 'small.log');
  writeSyntheticLog(small, coldStartMb * 1e6);
  const [start, empty] = [coldStart([command, 'classify', small]), coldStart(['-e', '0'])];
  console.log(
    `cold start of the command on ${coldStartMb} MB: ${start.toFixed(0)} ms; node -e 0: ${empty.toFixed(0)} ms (best of 7)`,
  );
  console.log(
    `ripgrep ratio ${ratioTo('ripgrep')} aim ${aims.ripgrep.toFixed(2)}, by the clock ${ratioByClock('ripgrep')}; with the literals of first patterns ${ratioTo('rg, first')}, by the clock ${ratioByClock('rg, first')}`,
  );
  console.log(
    `classify ratio ${(ours / (speeds.get('prefilter') ?? Number.NaN)).toFixed(2)} aim ${aims.prefilter.toFixed(2)}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {readonly string[]} args @returns milliseconds of the clock */
function coldStart(args) {
  const samples = Array.from({ length: 7 }, () => {
    const began = performance.now();
    const { status, error } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    const milliseconds = performance.now() - began;
    if (status !== 0) throw new Error(`${args[0]}: ${error?.message ?? `ended with ${String(status)}`}`);
    return milliseconds;
  });
  return Math.min(...samples);
}

/** @param {string} peer @param {string} file */
function inNode(peer, file) {
  const child = spawnSync(process.execPath, [peerScript, peer, file], { encoding: 'utf8', maxBuffer: 1e8 });
  if (child.status !== 0) throw new Error(`${peer}: ${child.stderr}`);
  return JSON.parse(child.stdout);
}

/** @param {readonly string[]} sources */
function literalsOf(sources) {
  return [...new Set(sources.flatMap((source) => requiredLiterals(source) ?? []))];
}

/** @param {string} file @param {readonly string[]} wanted */
function ripgrep(file, wanted) {
  const list = join(folder, 'literals.txt');
  writeFileSync(list, wanted.map(patternOf).join('\n'));
  const timed = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%R %U %S"; time timeout 120 rg --no-config -j1 -c -a -i -f "$1" "$2"', 'bash', list, file],
    { encoding: 'utf8' },
  );
  if (timed.status === 127 || timed.error !== undefined)
    return { absent: 'absent: install ripgrep to compare with it' };
  if (timed.status !== 0) return { absent: `failed: ${timed.stderr.trim()}` };
  const [seconds, user, system] = (timed.stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { seconds, cpuSeconds: user + system, found: `${timed.stdout.trim()} lines hold a literal` };
}
