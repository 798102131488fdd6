/**
 * Every format's reader on a large report: its speed beside the bare reading of the same syntax, and its peak memory.
 *
 * A report is the largest fixture of its format whose entries are repeated until it has 50 MB (PORTCULLIS_BENCH_MB). Where
 * that would be a report that no tool writes, `growth.mjs` says what repeats, and both are measured; only the first counts.
 * Peers: `JSON.parse` of the whole file, or of each document in a stream of them; saxes with empty handlers; for text,
 * lines cut into their fields by one expression. The ratio is that of the slowest reader, counting findings as
 * `portcullis parse` does. With PORTCULLIS_BENCH_MADE=1 `made` is the speed at which findings are made as well, with
 * their fingerprints. Each is a process of its own that has read the fixture before; the best of PORTCULLIS_BENCH_ROUNDS
 * (default 2). Names behind it choose formats: npm run bench -- formats junit eslint
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { detectFormat, findParser, reportParsers } from '@portcullis/scan-parsers';
import { enlarge } from './formats/enlarge.mjs';
import { growths } from './formats/growth.mjs';

const aim = 0.5;
const megabytes = Number(process.env.PORTCULLIS_BENCH_MB ?? 50);
const rounds = Number(process.env.PORTCULLIS_BENCH_ROUNDS ?? 2);
const ways = process.env.PORTCULLIS_BENCH_MADE === '1' ? ['count', 'findings'] : ['count'];
const peerScript = fileURLToPath(new URL('./formats/peer.mjs', import.meta.url));
const fixtures = fileURLToPath(new URL('../packages/scan-parsers/fixtures', import.meta.url));
const peers = { json: 'JSON.parse', documents: 'documents', xml: 'saxes', text: 'fields' };

const folder = mkdtempSync(join(tmpdir(), 'portcullis-bench-'));
const file = join(folder, 'large');
let slowest = { format: 'none', ratio: Number.POSITIVE_INFINITY };
try {
  const chosen = process.argv.slice(2);
  const samples = await largestFixtures();
  console.log(`Node ${process.versions.node}, ${megabytes} MB a format; MB for each second of the processor`);
  for (const { format } of reportParsers) {
    if (chosen.length > 0 && !chosen.includes(format)) continue;
    const sample = samples.get(format);
    if (sample === undefined) throw new Error(`${format} has no fixture that is detected and read`);
    const growth = growths.get(format);
    const outermost = await onlyOnce(format, sample);
    const ratio = compare(format, format, sample, growth ?? outermost);
    if (ratio < slowest.ratio) slowest = { format, ratio };
    if (growth !== undefined) compare(format, `${format}, all repeats`, sample, outermost);
  }
  console.log(`the slowest beside its peer is ${slowest.format}`);
  console.log(`formats ratio ${slowest.ratio.toFixed(2)} aim ${aim.toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @returns {Promise<ReadonlyMap<string, string>>} the largest fixture that is read, by format */
async function largestFixtures() {
  const found = new Map();
  for (const entry of readdirSync(fixtures, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || entry.name.endsWith('.md') || /[\\/](?:inputs|malformed)[\\/]/u.test(path)) continue;
    const input = inputOf(path);
    const detection = await detectFormat(input);
    if (detection.outcome !== 'detected' || input.sizeBytes <= (found.get(detection.format)?.sizeBytes ?? 0)) continue;
    if (await isRead(detection.format, input)) found.set(detection.format, input);
  }
  return new Map([...found].map(([format, { name }]) => [format, name]));
}

/** @param {string} path */
function inputOf(path) {
  return { name: path, sizeBytes: statSync(path).size, open: () => createReadStream(path) };
}

async function isRead(format, input) {
  try {
    await findParser(format).parse(input, { add: () => undefined, restart: () => undefined });
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} format
 * @param {string} sample
 * @returns {Promise<number>} how many of the outermost lists may not hold several entries: the reader refuses them
 */
async function onlyOnce(format, sample) {
  for (let passed = 0; ; passed += 1) {
    enlarge(readFileSync(sample, 'utf8'), file, 2 * statSync(sample).size, passed);
    if (await isRead(format, inputOf(file))) return passed;
  }
}

/**
 * @param {string} format
 * @param {string} label
 * @param {string} sample
 * @param {number | import('./formats/growth.mjs').Growth} what repeats
 * @returns {number} the reader's speed over that of its peer
 */
function compare(format, label, sample, what) {
  const peer = peers[enlarge(readFileSync(sample, 'utf8'), file, megabytes * 1e6, what)];
  const size = statSync(file).size / 1e6;
  const best = new Map([peer, ...ways].map((way) => [way, { speed: 0, peak: 0 }]));
  for (let round = 0; round < rounds; round += 1)
    for (const [way, result] of best) {
      const { seconds, peakMebibytes } = measure(way, sample, format);
      result.speed = Math.max(result.speed, size / seconds);
      result.peak = Math.max(result.peak, peakMebibytes);
    }
  const [bare, counted, made] = best.values();
  const ratio = counted.speed / bare.speed;
  const making = made === undefined ? '' : `  made ${speed(made)}`;
  console.log(
    `${label.padEnd(20)} ${ratio.toFixed(2)} × ${peer.padEnd(10)} ${speed(counted)} MB/s${making}  ${peer} ${speed(bare)}  peak ${counted.peak.toFixed(0).padStart(4)} MiB, ${peer} ${bare.peak.toFixed(0)}`,
  );
  return ratio;
}

/** @param {{ speed: number }} result */
function speed(result) {
  return result.speed.toFixed(0).padStart(4);
}

function measure(way, sample, format) {
  const args = ['--max-old-space-size=8192', peerScript, way, sample, file, format];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${format}, ${way}: ${stderr}`);
  return JSON.parse(stdout);
}
