import { closeSync, openSync, writeSync } from 'node:fs';

const ruleCount = 120;

/**
 * Writes a SARIF 2.1.0 log shaped like a large static analysis: rules first, then results with message, location, code
 * flow and fingerprints. The same size gives the same bytes.
 *
 * @param {string} file
 * @param {number} targetBytes the file is this long, give or take one result
 * @returns {number} how many results it holds
 */
export function writeSyntheticSarif(file, targetBytes) {
  const random = generator(20_261_123);
  const rules = Array.from({ length: ruleCount }, (_, index) => rule(index));
  const descriptor = openSync(file, 'w');
  const head = `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":{"name":"Synthetic","version":"1.0.0","rules":${JSON.stringify(rules)}}},"results":[\n`;
  let written = writeSync(descriptor, head);
  let results = 0;
  let batch = '';
  while (written + batch.length < targetBytes) {
    batch += `${results === 0 ? '' : ',\n'}${JSON.stringify(result(results, random))}`;
    results += 1;
    if (batch.length > 1 << 20) {
      written += writeSync(descriptor, batch);
      batch = '';
    }
  }
  writeSync(descriptor, `${batch}\n],"columnKind":"utf16CodeUnits","invocations":[{"executionSuccessful":true}]}]}\n`);
  closeSync(descriptor);
  return results;
}

/** @param {number} index */
function rule(index) {
  return {
    id: `SYN${String(index).padStart(4, '0')}`,
    shortDescription: { text: `Synthetic rule number ${index}` },
    defaultConfiguration: { level: ['error', 'warning', 'note'][index % 3] },
    properties: { 'security-severity': String((index % 100) / 10), tags: ['security', `external/cwe/cwe-${index}`] },
  };
}

/**
 * @param {number} index
 * @param {() => number} random
 */
function result(index, random) {
  const ruleIndex = Math.floor(random() * ruleCount);
  const line = 1 + Math.floor(random() * 4000);
  const uri = `src/module${Math.floor(random() * 300)}/file${Math.floor(random() * 5000)}.py`;
  const location = (/** @type {number} */ offset) => ({
    physicalLocation: {
      artifactLocation: { uri, uriBaseId: '%SRCROOT%', index: Math.floor(random() * 5000) },
      region: { startLine: line + offset, startColumn: 5, endLine: line + offset, endColumn: 64 },
    },
  });
  return {
    ruleId: `SYN${String(ruleIndex).padStart(4, '0')}`,
    ruleIndex,
    message: {
      text: `Value from "request.args" reaches \`execute()\` in ${uri} without a check; seen ${index} times so far – naïve use.`,
    },
    locations: [location(0)],
    codeFlows: [
      {
        threadFlows: [
          {
            locations: [0, 3, 9].map((offset) => ({
              location: { ...location(offset), message: { text: `step ${offset}` } },
            })),
          },
        ],
      },
    ],
    partialFingerprints: { primaryLocationLineHash: `${Math.floor(random() * 2 ** 48).toString(16)}:1` },
    properties: { precision: 'high', rank: Math.floor(random() * 100) },
  };
}

/**
 * A small seeded generator (mulberry32), so that the report is the same on every machine.
 *
 * @param {number} seed
 * @returns {() => number} numbers in [0, 1)
 */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
