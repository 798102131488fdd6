/** One way of reading a log, in a process of its own: prints seconds of processor time and of the clock, and peak memory. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { builtInRules, classifyLog } from '@portcullis/transient-classifier';

const [peer, file] = process.argv.slice(2);
const readers = { portcullis, alternation };
const warmUp = { portcullis: () => classifyLog(warmUpLog()), alternation: async () => {} };

await warmUp[peer]();
const before = process.cpuUsage();
const start = performance.now();
const found = await readers[peer]();
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    found,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    peakMebibytes: process.resourceUsage().maxRSS / 1024,
  }),
);

async function portcullis() {
  const { verdict, category, lineCount } = await classifyLog(createReadStream(file, { highWaterMark: 262_144 }));
  return `${verdict} (${category}), ${lineCount} lines`;
}

/** What one would write first: every pattern in one expression, tried on every line. */
async function alternation() {
  const sources = builtInRules.flatMap(({ patterns }) =>
    patterns.map(({ source }) => `(?:${source.replace(/\(\?<(?![=!])\w+>/gu, '(?:')})`),
  );
  const any = new RegExp(sources.join('|'), 'u');
  let matches = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (any.test(line.slice(29))) matches += 1;
  }
  return `${matches} lines matched`;
}

/** Compiles the rules and lets the engine optimise before the clock runs. */
async function* warmUpLog() {
  const text =
    '2024-05-01T12:00:00.0000000Z [INFO] Downloaded from central: https://repo.example.org/maven2/pad-1.0.pom\n'.repeat(
      40_000,
    );
  yield new TextEncoder().encode(text);
}
