/**
 * Overhead of `portcullis run` over the same commands in a shell loop.
 *
 * Also the time of `init` in a project of a thousand files, which nothing is aimed at.
 *
 * Twelve commands of a quarter of a second each, started in turn by a shell, by `run --max-parallel 1` and by `run` with
 * its default. The ratio is the median of the second over that of the first; in parallel it is to be below 1. Rounds:
 * PORTCULLIS_BENCH_ROUNDS, default 5.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const aim = 1.1;
const rounds = Number(process.env.PORTCULLIS_BENCH_ROUNDS ?? 5);
const commands = Array.from({ length: 12 }, (_, index) => `sleep 0.25; echo ${index}`);
const command = fileURLToPath(new URL('../packages/cli/bin/portcullis.cjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'portcullis-bench-run-'));

try {
  const checks = commands.map((text, index) => `        check-${index}: { command: '${text}' }\n`).join('');
  writeFileSync(
    join(folder, 'portcullis.yml'),
    `version: 1\njobs: { all: { enforce: block } }\npipeline:\n  jobs:\n    all:\n      checks:\n${checks}`,
  );
  const loop = commands.map((text) => `bash --noprofile --norc -eo pipefail -c '${text}'`).join('\n');
  const peers = new Map([
    ['shell loop', { argv: ['bash', '-c', loop], times: [] }],
    ['run --max-parallel 1', { argv: [process.execPath, command, 'run', '--max-parallel', '1'], times: [] }],
    ['run', { argv: [process.execPath, command, 'run'], times: [] }],
  ]);
  for (let round = 0; round < rounds; round += 1)
    for (const [name, { argv, times }] of peers) times.push(time(name, argv));
  console.log(`Node ${process.versions.node}, ${rounds} rounds of ${commands.length} commands`);
  for (const [name, { times }] of peers)
    console.log(`${name.padEnd(20)} median ${median(times).toFixed(0).padStart(6)} ms`);
  const [shell, serial, parallel] = [...peers.values()].map(({ times }) => median(times));
  console.log(`in parallel: ${(parallel / shell).toFixed(2)} of the shell loop`);
  console.log(`init: ${timeOfInit().toFixed(0)} ms in a project of a thousand files`);
  console.log(serial / shell <= aim ? 'the aim is reached' : 'the aim is missed');
  console.log(`run ratio ${(serial / shell).toFixed(2)} aim ${aim.toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * The median of looking at a project and writing the files anew.
 *
 * @returns {number} milliseconds
 */
function timeOfInit() {
  const project = join(folder, 'project');
  for (let index = 0; index < 1_000; index += 1) {
    const module = join(project, `src/shelf/part_${index % 40}`);
    mkdirSync(module, { recursive: true });
    writeFileSync(join(module, `module_${index}.py`), `X = ${index}\n`);
  }
  writeFileSync(join(project, 'pyproject.toml'), '[project]\nname = "shelf"\nrequires-python = ">=3.12"\n');
  const times = Array.from({ length: rounds }, () => {
    rmSync(join(project, 'portcullis.yml'), { force: true });
    rmSync(join(project, '.github'), { recursive: true, force: true });
    return time('init', [process.execPath, command, 'init', '--yes'], project);
  });
  return median(times);
}

/**
 * @param {string} name
 * @param {readonly string[]} argv
 * @param {string} [cwd]
 * @returns {number} milliseconds
 */
function time(name, [program, ...args], cwd = folder) {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  const tookMs = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${name} ended with exit code ${status}: ${stdout}${stderr}`);
  return tookMs;
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)];
}
