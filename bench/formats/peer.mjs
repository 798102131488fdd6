/**
 * Reads one file by one way and prints `{ findings, seconds, peakMebibytes }`: seconds of the processor, so that a
 * busy machine does not count, and the memory that the process took beyond what it had before. Usage: peer.mjs WAY FILE FORMAT
 */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { resourceUsage } from 'node:process';
import { SaxesParser } from 'saxes';
import { findParser, readSummary } from '@portcullis/scan-parsers';

const [way = '', file = '', format = ''] = process.argv.slice(2);
const input = { name: file, sizeBytes: statSync(file).size, open: () => createReadStream(file) };

const ways = {
  /** What `portcullis parse` does. */
  count: async () => {
    await readSummary(findParser(format), input);
    return 0;
  },
  /** What a gate does before it keeps some: every finding is made, with its fingerprint. */
  findings: async () => {
    let count = 0;
    await findParser(format).parse(input, { add: () => (count += 1), restart: () => (count = 0) });
    return count;
  },
  'JSON.parse': () => Object.keys(JSON.parse(readFileSync(file, 'utf8'))).length,
  saxes: () => {
    let elements = 0;
    const parser = new SaxesParser();
    parser.on('opentag', () => (elements += 1));
    parser.on('text', () => undefined);
    return eachText((text) => parser.write(text)).then(() => elements);
  },
  /** A text is decoded and cut into lines; a line that is JSON is parsed. */
  lines: async () => {
    let count = 0;
    let rest = '';
    await eachText((text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) count += line.startsWith('{"') ? Object.keys(JSON.parse(line)).length : line.length;
    });
    return count;
  },
};

/** @param {(text: string) => void} take */
async function eachText(take) {
  const decoder = new TextDecoder();
  for await (const chunk of createReadStream(file)) take(decoder.decode(chunk, { stream: true }));
}

const before = resourceUsage().maxRSS;
const started = process.cpuUsage();
const findings = await ways[way]();
const { user, system } = process.cpuUsage(started);
const seconds = (user + system) / 1e6;
console.log(JSON.stringify({ findings, seconds, peakMebibytes: (resourceUsage().maxRSS - before) / 1024 }));
