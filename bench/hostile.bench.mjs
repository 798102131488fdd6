/**
 * Hostile text: one piece repeated to 100, 200 and 400 KB, masked for secrets; and as lines of a log, classified.
 *
 * A piece's exponent is the slope between the largest text and a quarter of it on logarithmic scales: 1 is linear, 2 is
 * what a careless expression costs. Times are of the processor, the best of five, and those under a millisecond count as
 * one. The ratio is the steepest exponent ÷ 1, that is linear.
 */
import { maskSecrets } from '@portcullis/scan-parsers';
import { classifyLog } from '@portcullis/transient-classifier';
import { redactionOf } from '../packages/scan-parsers/dist/findings/redaction.js';
import { ofLogLines, ofSecrets, ofValues } from './hostile/pieces.mjs';

const aim = 1.3;
const sizes = [100_000, 200_000, 400_000];
const rounds = 5;
const shortestMs = 1;

const steps = [
  { name: 'mask secrets', pieces: ofSecrets, work: maskSecrets },
  { name: 'take out values', pieces: ofValues, work: (text) => redactionOf([text.slice(0, text.length / 2)])(text) },
  { name: 'classify', pieces: ofLogLines, work: (text) => classifyLog(streamOf(text)) },
];

let steepest = 0;
for (const { name, pieces, work } of steps) {
  const found = [];
  for (const piece of pieces) found.push({ piece, times: await timesOf(piece, work) });
  const [worst] = found
    .map(({ piece, times }) => ({ piece, times, slope: slopeOf(times) }))
    .sort((left, right) => right.slope - left.slope);
  const longest = Math.max(...found.map(({ times }) => times.at(-1) ?? 0));
  steepest = Math.max(steepest, worst.slope);
  console.log(
    `${name.padEnd(16)} ${String(pieces.length).padStart(3)} pieces   longest ${longest.toFixed(0).padStart(5)} ms` +
      `   steepest exponent ${worst.slope.toFixed(2)}, of ${JSON.stringify(worst.piece.slice(0, 30))}`,
  );
}
console.log(`hostile ratio ${steepest.toFixed(2)} aim ${aim.toFixed(2)}`);

/** @param {string} piece @param {(text: string) => unknown} work */
async function timesOf(piece, work) {
  const times = [];
  for (const size of sizes) {
    const text = piece.repeat(Math.ceil(size / piece.length));
    const samples = [];
    for (let round = 0; round < rounds; round += 1) {
      const began = process.cpuUsage();
      await work(text);
      const { user, system } = process.cpuUsage(began);
      samples.push((user + system) / 1e3);
    }
    times.push(Math.max(shortestMs, Math.min(...samples)));
  }
  return times;
}

/** @param {readonly number[]} times */
function slopeOf(times) {
  return Math.log((times.at(-1) ?? 0) / (times[0] ?? 0)) / Math.log((sizes.at(-1) ?? 0) / sizes[0]);
}

/** Lines of 8,000 characters: longer ones are not read to their end. */
async function* streamOf(text) {
  const encoder = new TextEncoder();
  for (let from = 0; from < text.length; from += 8_000) yield encoder.encode(`${text.slice(from, from + 8_000)}\n`);
}
