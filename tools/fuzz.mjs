/**
 * The fuzz suite: every parser against mutated reports. It must return a result or a typed error, the same however the
 * bytes are cut, and the same count as a parse of the whole document: never a crash, never a hang.
 *
 * Usage: fuzz.mjs [--inputs N] [--seed N] [FORMAT…]      default: 100,000 inputs for each format, seed 1
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuild, ensureDependencies, requireNode, say } from './setup.mjs';

requireNode();
ensureDependencies();
ensureBuild();
const { reportParsers } = await import('@portcullis/scan-parsers');

const { values, positionals } = parseArgs({
  options: { inputs: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const waiting = positionals.length > 0 ? [...positionals] : reportParsers.map(({ format }) => format);
const worker = fileURLToPath(new URL('./fuzz/fuzz-formats.mjs', import.meta.url));
/** Two thousand inputs take a second or so; a minute without a sign of life is a hang. */
const silenceMs = 60_000;

let failed = 0;
say(`fuzzing ${waiting.length} formats with ${values.inputs} inputs each, seed ${values.seed}`);
await Promise.all(Array.from({ length: availableParallelism() }, work));
say(failed === 0 ? 'every parser held' : `${failed} formats failed; the inputs are printed above in base64`);
process.exit(failed === 0 ? 0 : 1);

async function work() {
  for (let format = waiting.shift(); format !== undefined; format = waiting.shift()) {
    const { failures, ...counts } = await fuzz(format);
    if (failures.length > 0) failed += 1;
    const speed = `${counts.inputs} inputs: ${counts.accepted} read, ${counts.refused} refused, ${counts.seconds.toFixed(0)} s`;
    console.log(`${failures.length === 0 ? 'ok  ' : 'FAIL'} ${format.padEnd(18)} ${speed}`);
    for (const { failure, input } of failures) console.log(`     ${failure}\n     input: ${input}`);
  }
}

/** @param {string} format */
function fuzz(format) {
  return new Promise((resolve) => {
    const startedMs = Date.now();
    const child = spawn(process.execPath, [worker, values.seed, values.inputs, format], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let last = { inputs: 0, accepted: 0, refused: 0, failures: [] };
    let errors = '';
    let hangs = false;
    const kill = () => {
      hangs = true;
      child.kill('SIGKILL');
    };
    let timer = setTimeout(kill, silenceMs);
    child.stderr.on('data', (chunk) => (errors += chunk));
    createInterface({ input: child.stdout }).on('line', (line) => {
      clearTimeout(timer);
      timer = setTimeout(kill, silenceMs);
      last = { ...last, ...JSON.parse(line) };
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      const seconds = (Date.now() - startedMs) / 1000;
      const broke = hangs
        ? `hangs after input ${last.inputs}`
        : code === 0
          ? undefined
          : `the process ended with code ${code}: ${errors}`;
      resolve({
        ...last,
        seconds,
        failures: broke === undefined ? last.failures : [...last.failures, { failure: broke, input: '' }],
      });
    });
  });
}
