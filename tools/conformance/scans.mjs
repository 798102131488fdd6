import { createReadStream, statSync } from 'node:fs';
import { readScanCorpus } from './corpus.mjs';
import { judgeDetection, judgeReading } from './judge.mjs';

/** The findings themselves are not compared. */
const noSink = { add: () => undefined, restart: () => undefined };

/**
 * Reads every report of a corpus and prints how it agrees.
 *
 * @param {string} folder
 * @param {{ isAllDue: boolean, importPackage: (name: string) => Promise<any>, print: (line: string) => void }} options
 * @returns {Promise<boolean>} whether every file that has a parser agrees; with `isAllDue`, and every file has one
 */
export async function runScanCorpus(folder, { isAllDue, importPackage, print }) {
  const { detectFormat, findParser } = await importPackage('@portcullis/scan-parsers');
  const results = [];
  for (const file of readScanCorpus(folder)) {
    const input = { name: file.key, sizeBytes: statSync(file.path).size, open: () => createReadStream(file.path) };
    const parser = findParser(file.expected.format);
    const detection = await detectFormat(input);
    const reading = parser === undefined ? [] : judgeReading(file.expected, await read(parser, input));
    const disagreements = [...reading, ...judgeDetection(file.expected.format, detection)];
    results.push({
      ...file,
      isCovered: parser !== undefined,
      isNamed: detection.outcome === 'detected' && disagreements.length === 0,
      disagreements,
    });
  }
  return report(results, { isAllDue, print });
}

async function read(parser, input) {
  try {
    const { figures } = await parser.parse(input, noSink);
    return { state: 'parsed', figures };
  } catch (error) {
    if (error?.code === 'REPORT_REFUSED') return { state: 'refused', message: error.message };
    return { state: 'crashed', message: String(error?.stack ?? error) };
  }
}

function report(results, { isAllDue, print }) {
  const covered = results.filter((result) => result.isCovered);
  const agreeing = covered.filter((result) => result.disagreements.length === 0);
  for (const [format, ofFormat] of groupByFormat(covered)) {
    print(
      `${format.padEnd(18)}${ofFormat.filter(({ disagreements }) => disagreements.length === 0).length} of ${ofFormat.length}`,
    );
  }
  const foreign = results.filter((result) => !result.isCovered);
  for (const [format, ofFormat] of groupByFormat(foreign))
    print(`${format.padEnd(18)}not covered (${ofFormat.length})`);
  const disagreeing = results.filter((result) => result.disagreements.length > 0);
  for (const { key, disagreements } of disagreeing)
    for (const disagreement of disagreements) print(`disagrees: ${key}: ${disagreement}`);
  const named = results.filter((result) => result.isNamed).length;
  const misnamed = disagreeing.filter(({ disagreements }) =>
    disagreements.some((text) => text.startsWith('taken for ')),
  ).length;
  print(`detection: ${named} of ${results.length} named, ${misnamed} taken for another format`);
  print(`conformance: ${agreeing.length} of ${covered.length} agree`);
  return disagreeing.length === 0 && covered.length > 0 && (!isAllDue || foreign.length === 0);
}

function groupByFormat(results) {
  const groups = new Map();
  for (const result of results)
    groups.set(result.expected.format, [...(groups.get(result.expected.format) ?? []), result]);
  return [...groups].sort(([left], [right]) => (left < right ? -1 : 1));
}
