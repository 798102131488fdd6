/**
 * Fuzzes parsers in this process. Usage: fuzz-formats.mjs SEED INPUTS_PER_FORMAT FORMAT…
 * Prints a JSON line per format; progress lines keep the watching parent from taking a slow machine for a hang.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findingSchema, parsedReportSchema, ReportError } from '@portcullis/gate-core';
import { findParser } from '@portcullis/scan-parsers';
import { root } from '../setup.mjs';
import { mutate } from './mutate.mjs';
import { createRandom } from './random.mjs';
import { referenceCounts } from './references.mjs';

const [seed = 1, inputsPerFormat = 1000] = process.argv.slice(2, 4).map(Number);
const formats = process.argv.slice(4);
/** Larger fixtures would spend the time on parsing the same thing. */
const maxFixtureBytes = 4000;
/** Findings are checked one by one, and figures are for people. */
const summarySchema = parsedReportSchema.omit({ findings: true });
/** Unless a format has fewer than so many. */
const enoughFixtures = 2;

for (const format of formats) {
  const failures = await fuzz(format);
  console.log(JSON.stringify(failures));
}

async function fuzz(format) {
  const parser = findParser(format);
  const random = createRandom(seed + hash(format));
  const fixtures = await usableFixtures(parser);
  const counts = { format, inputs: 0, accepted: 0, refused: 0, failures: [] };
  while (counts.inputs < inputsPerFormat && counts.failures.length < 10) {
    const bytes = mutate(random.pick(fixtures), random);
    counts.inputs += 1;
    const failure = await tryOne(parser, bytes, random, counts);
    if (failure !== null)
      counts.failures.push({ failure, input: Buffer.from(bytes.slice(0, 2000)).toString('base64') });
    if (counts.inputs % 2000 === 0) console.log(JSON.stringify({ progress: format, inputs: counts.inputs }));
  }
  return counts;
}

/** What went wrong, or `null`. */
async function tryOne(parser, bytes, random, counts) {
  const whole = await outcome(parser, [bytes]);
  if (whole.kind === 'crash') return whole.text;
  counts[whole.kind] += 1;
  if (random.chance(0.15)) {
    const pieces = await outcome(parser, split(bytes, random));
    if (JSON.stringify(pieces.comparable) !== JSON.stringify(whole.comparable)) {
      return `cut into pieces the answer differs: ${JSON.stringify(pieces.comparable).slice(0, 300)} instead of ${JSON.stringify(whole.comparable).slice(0, 300)}`;
    }
  }
  if (random.chance(0.1)) {
    const { kind, comparable } = await outcome(parser, [bytes], { figuresOnly: true });
    const [alone, beside] = [comparable, whole.comparable].map((answer) =>
      JSON.stringify(kind === 'accepted' ? { ...answer, findings: null } : answer),
    );
    if (kind !== whole.kind || alone !== beside)
      return `without the findings the answer differs: ${alone.slice(0, 300)} instead of ${beside.slice(0, 300)}`;
  }
  if (whole.kind !== 'accepted') return null;
  const invalid = whole.findings
    .slice(0, 3)
    .map((finding) => findingSchema.safeParse(finding))
    .find((result) => !result.success);
  if (invalid) return `a finding breaks its own schema: ${invalid.error.message}`;
  const summary = summarySchema.safeParse(whole.comparable.summary);
  if (!summary.success) return `the summary breaks its own schema: ${summary.error.message}`;
  return compareWithReference(parser.format, bytes, whole);
}

function compareWithReference(format, bytes, { findings, figures }) {
  const reference = referenceCounts[format];
  if (reference === undefined) return null;
  let document;
  try {
    document = JSON.parse(
      new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8').decode(bytes),
    );
  } catch (error) {
    return `accepted what JSON.parse refuses: ${error.message}`;
  }
  const expected = reference(document);
  const counted = figures.findings ?? findings.length;
  return counted === expected ? null : `counted ${counted} findings where the whole document has ${expected}`;
}

async function outcome(parser, chunks, settings = {}) {
  let findings = [];
  const sink = {
    ...settings,
    add: (finding) => findings.push(finding),
    restart: () => {
      findings = [];
    },
  };
  const input = {
    name: 'fuzzed',
    sizeBytes: null,
    async *open() {
      for (const chunk of chunks) yield chunk.slice();
    },
  };
  try {
    const { figures, ...summary } = await parser.parse(input, sink);
    return { kind: 'accepted', findings, figures, comparable: { figures, summary, findings } };
  } catch (error) {
    if (!(error instanceof ReportError))
      return { kind: 'crash', text: `threw ${error?.stack ?? error}`, comparable: null };
    // What is wrong, where, and what to do about it: the same however the bytes are cut.
    return { kind: 'refused', comparable: error.fault };
  }
}

function split(bytes, random) {
  const chunks = [];
  for (let start = 0; start < bytes.length;) {
    const end = start + 1 + random.below(random.chance(0.2) ? 3 : 900);
    chunks.push(bytes.subarray(start, end));
    start = end;
  }
  return chunks;
}

/**
 * Small fixtures that the parser accepts: mutations of what it knows reach deepest. A format whose reports are all
 * larger has its smallest.
 */
async function usableFixtures(parser) {
  const folder = join(root, 'packages/scan-parsers/fixtures');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.endsWith('.md'))
    .map((name) => ({ path: join(folder, name), status: statSync(join(folder, name)) }))
    .filter(({ status }) => status.isFile())
    .sort((left, right) => left.status.size - right.status.size || (left.path < right.path ? -1 : 1));
  const usable = [];
  for (const { path, status } of files) {
    if (status.size > maxFixtureBytes && usable.length >= enoughFixtures) break;
    const bytes = Uint8Array.from(readFileSync(path));
    if ((await outcome(parser, [bytes])).kind === 'accepted') usable.push(bytes);
  }
  if (usable.length === 0) throw new Error(`no fixture is read as ${parser.format}`);
  return usable;
}

function hash(text) {
  return [...text].reduce((sum, character) => Math.imul(sum, 31) + character.charCodeAt(0), 7);
}
