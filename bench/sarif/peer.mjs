/**
 * Counts the results of one SARIF file by one way and prints `{ results, seconds, peakMebibytes }`. Usage: peer.mjs
 * PEER FILE
 */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { resourceUsage } from 'node:process';

const [peer = '', file = ''] = process.argv.slice(2);

const ways = {
  'JSON.parse': async () =>
    JSON.parse(readFileSync(file, 'utf8')).runs.reduce((sum, run) => sum + run.results.length, 0),
  'stream-json': countWithStreamJson,
  portcullis: countWithPortcullis,
  'portcullis+': makeFindingsWithPortcullis,
};

const started = process.hrtime.bigint();
const results = await ways[peer]();
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
console.log(JSON.stringify({ results, seconds, peakMebibytes: resourceUsage().maxRSS / 1024 }));

async function countWithStreamJson() {
  const { parser } = await import('stream-json');
  const { pick } = await import('stream-json/filters/pick.js');
  const { streamArray } = await import('stream-json/streamers/stream-array.js');
  const { default: chain } = await import('stream-chain');
  const pipeline = chain([createReadStream(file), parser(), pick({ filter: 'runs.0.results' }), streamArray()]);
  let count = 0;
  for await (const element of pipeline) if (element !== null) count += 1;
  return count;
}

/** What `portcullis parse` does: findings are only counted. */
async function countWithPortcullis() {
  const { findParser, readSummary } = await import('@portcullis/scan-parsers');
  const { figures } = await readSummary(findParser('sarif'), reportInput());
  return figures.findings;
}

/** What a gate does before it keeps some: every finding is made, with its fingerprint. */
async function makeFindingsWithPortcullis() {
  const { findParser } = await import('@portcullis/scan-parsers');
  let count = 0;
  await findParser('sarif').parse(reportInput(), { add: () => (count += 1), restart: () => (count = 0) });
  return count;
}

function reportInput() {
  return { name: file, sizeBytes: statSync(file).size, open: () => createReadStream(file) };
}
