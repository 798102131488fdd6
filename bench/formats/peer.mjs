/**
 * Reads one file by one way and prints `{ findings, seconds, peakMebibytes }`: seconds of the processor, so that a busy
 * machine does not count, and the memory that the process took beyond what it had before. The small report is read
 * first, so that what is loaded on demand is there. Usage: peer.mjs WAY SMALL LARGE FORMAT
 *
 * @see ADR 0196
 */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { resourceUsage } from 'node:process';
import { SaxesParser } from 'saxes';
import { findParser, readSummary } from '@portcullis/scan-parsers';
import { lineReader } from './line-fields.mjs';

const [way = '', small = '', large = '', format = ''] = process.argv.slice(2);

/** Which files were covered: what is said of a file that comes again is put together. */
const covered = new Set();

/** @param {string | undefined} file */
function noteCovered(file) {
  if (file !== undefined) covered.add(file);
}

const ways = {
  /** What `portcullis parse` does. */
  count: async (file) => {
    await readSummary(findParser(format), inputOf(file));
    return 0;
  },
  /** What a gate does before it keeps some: every finding is made, with its fingerprint. */
  findings: async (file) => {
    let count = 0;
    await findParser(format).parse(inputOf(file), { add: () => (count += 1), restart: () => (count = 0) });
    return count;
  },
  'JSON.parse': (file) => Object.keys(JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/u, ''))).length,
  saxes: (file) => {
    let elements = 0;
    const parser = new SaxesParser();
    parser.on('opentag', ({ attributes }) => {
      elements += 1;
      noteCovered(attributes.filename ?? attributes.path);
    });
    parser.on('text', () => undefined);
    return eachText(file, (text) => parser.write(text)).then(() => elements);
  },
  /** Documents on a line each, or over the lines from one that is a bracket to one that closes it. */
  documents: async (file) => {
    let count = 0;
    let open = '';
    await eachLine(file, (line) => {
      if (open === '' && /^(?:\{"|\[\{|\[\])/u.test(line)) count += Object.keys(JSON.parse(line)).length;
      else if (open !== '' || line === '{' || line === '[') open += `${line}\n`;
      if (open === '' || (line !== '}' && line !== ']')) return;
      count += Object.keys(JSON.parse(open)).length;
      open = '';
    });
    return count;
  },
  /** A text is cut into lines, and a line into its fields. */
  fields: async (file) => {
    const read = lineReader(format);
    let last = null;
    await eachLine(file, (line) => {
      last = read(line) ?? last;
      noteCovered(last?.covered);
    });
    return last === null ? 0 : Object.keys(last).length;
  },
};

/** As the command reads a report, whose chunks are four times as large as a stream's would be. @param {string} file */
const chunksOf = (file) => createReadStream(file, { highWaterMark: 256 * 1024 });

/** @param {string} file */
function inputOf(file) {
  return { name: file, sizeBytes: statSync(file).size, open: () => chunksOf(file) };
}

/**
 * @param {string} file
 * @param {(text: string) => void} take
 */
async function eachText(file, take) {
  const decoder = new TextDecoder();
  for await (const chunk of chunksOf(file)) take(decoder.decode(chunk, { stream: true }));
}

/**
 * @param {string} file
 * @param {(line: string) => void} take
 */
async function eachLine(file, take) {
  let rest = '';
  await eachText(file, (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
}

await ways[way](small);
const before = resourceUsage().maxRSS;
const started = process.cpuUsage();
const findings = await ways[way](large);
const { user, system } = process.cpuUsage(started);
const seconds = (user + system) / 1e6;
console.log(JSON.stringify({ findings, seconds, peakMebibytes: (resourceUsage().maxRSS - before) / 1024 }));
