/**
 * One way of reading a log, in a process of its own: prints seconds of processor time and of the clock, and peak
 * memory.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { classifyLogs, nodeLogSources } from '@portcullis/automations';
import { builtInRules, classifyLog } from '@portcullis/transient-classifier';
import { patternOf } from './literal-pattern.mjs';
import { requiredLiterals } from '../../packages/transient-classifier/dist/engine/required-literals.js';

const [peer, file] = process.argv.slice(2);
/** With more of them in one expression V8 gives up compiling it. */
const literalsAtOnce = 500;
const readers = { portcullis, prefilter };
const warmUp = { portcullis: () => classifyLog(warmUpLog()), prefilter: async () => {} };

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

/** What `portcullis classify` does with a log. */
async function portcullis() {
  for await (const { classification } of classifyLogs(nodeLogSources([file], process.cwd()))) {
    const { verdict, category, lineCount } = classification;
    return `${verdict} (${category}), ${lineCount} lines`;
  }
}

/**
 * What a good engineer writes in an afternoon: expressions of the literals find the lines worth a look, and only their
 * patterns are tried. One expression of all literals would be more than V8 compiles.
 */
async function prefilter() {
  const patternsOf = new Map();
  for (const { source } of builtInRules.flatMap(({ patterns }) => patterns)) {
    const pattern = new RegExp(source, 'u');
    for (const literal of requiredLiterals(source) ?? []) {
      if (!patternsOf.has(literal)) patternsOf.set(literal, []);
      patternsOf.get(literal).push(pattern);
    }
  }
  const literals = [...patternsOf.keys()].map(patternOf);
  const anyLiteral = Array.from(
    { length: Math.ceil(literals.length / literalsAtOnce) },
    (_value, part) => new RegExp(literals.slice(part * literalsAtOnce, (part + 1) * literalsAtOnce).join('|'), 'gi'),
  );
  let matches = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    const said = line.slice(29);
    const found = anyLiteral.flatMap((expression) => said.match(expression) ?? []);
    if (found.length === 0) continue;
    const patterns = new Set(found.flatMap((text) => patternsOf.get(text.toLowerCase().replace(/\d/gu, '0')) ?? []));
    if ([...patterns].some((pattern) => pattern.test(said))) matches += 1;
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
