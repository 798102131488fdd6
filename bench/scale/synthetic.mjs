import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const files = 5000;
const linesOfFile = 4000;

/**
 * Writes two reports into a folder: SARIF with four fifths of the findings and Bandit JSON with the rest. Each finding of
 * Bandit is on a line of its own or on one that SARIF flags too, so that some mean the same flaw. The same number gives
 * the same bytes.
 *
 * @param {string} folder
 * @param {number} findings
 */
export function writeSyntheticReports(folder, findings) {
  const ofSarif = Math.ceil(findings * 0.8);
  writeList(join(folder, 'scan.sarif'), sarifHead(), ofSarif, sarifResult, ']}]}');
  const ofBandit = findings - ofSarif;
  writeList(
    join(folder, 'bandit.json'),
    '{"errors":[],"generated_at":"2026-01-31T10:00:00Z","metrics":{"_totals":{"loc":1000}},"results":[',
    ofBandit,
    banditResult,
    ']}',
  );
}

/** The policy to judge them by, and the file of its waivers: limits that do not hold, a filter, a waiver. */
export const policyFiles = {
  'portcullis.yml': JSON.stringify({
    version: 1,
    evidence: {
      scan: { parser: 'sarif', path: 'scan.sarif' },
      bandit: { parser: 'bandit', path: 'bandit.json' },
    },
    rules: [
      { id: 'high-budget', count: { severity: 'high' }, max: 15 },
      { id: 'no-secrets', count: { categories: ['secret'] }, max: 0 },
      { id: 'all', count: {}, max: 100 },
    ],
    filters: [{ paths: ['src/module7/**'], reason: 'generated' }],
    waivers: { file: 'waivers.yml' },
  }),
  'waivers.yml': JSON.stringify([
    { tool: 'bandit', rule: 'B102', reason: 'agreed', owner: 'sam', created: '2026-01-20', expires: '2026-02-20' },
  ]),
};

function writeList(file, head, count, make, tail) {
  const descriptor = openSync(file, 'w');
  let batch = head;
  for (let index = 0; index < count; index += 1) {
    batch += `${index === 0 ? '' : ',\n'}${JSON.stringify(make(index))}`;
    if (batch.length < 1 << 20) continue;
    writeSync(descriptor, batch);
    batch = '';
  }
  writeSync(descriptor, `${batch}${tail}\n`);
  closeSync(descriptor);
}

const levels = ['error', 'warning', 'note'];

function sarifHead() {
  const rules = Array.from({ length: 120 }, (_, index) => ({
    id: `SYN${index}`,
    shortDescription: { text: `Synthetic rule number ${index}` },
    defaultConfiguration: { level: levels[index % 3] },
    properties: { tags: ['security', `external/cwe/cwe-${index}`] },
  }));
  const driver = JSON.stringify({ name: 'Synthetic', version: '1.0.0', rules });
  return `{"version":"2.1.0","runs":[{"tool":{"driver":${driver}},"invocations":[{"executionSuccessful":true}],"results":[`;
}

/** Where the n-th finding is: spread over all files, and over the lines of each only as there are more findings. */
function placeOf(index) {
  const file = (index * 2657) % files;
  return { path: `src/module${file % 300}/file${file}.py`, line: 1 + ((Math.floor(index / files) * 7) % linesOfFile) };
}

function sarifResult(index) {
  const { path, line } = placeOf(index);
  const rule = index % 120;
  return {
    ruleId: `SYN${rule}`,
    ruleIndex: rule,
    message: { text: `Value from request.args reaches execute() in ${path} without a check; number ${index}.` },
    locations: [{ physicalLocation: { artifactLocation: { uri: path }, region: { startLine: line, startColumn: 5 } } }],
    partialFingerprints: { primaryLocationLineHash: `${(index * 2_654_435_761).toString(16)}:1` },
  };
}

function banditResult(index) {
  const { path, line } = placeOf(index);
  const rule = 101 + (index % 20);
  return {
    code: `${line} call(${index})\n`,
    col_offset: 4,
    filename: path,
    issue_confidence: 'HIGH',
    issue_cwe: { id: index % 120, link: `https://cwe.mitre.org/data/definitions/${index % 120}.html` },
    issue_severity: ['LOW', 'MEDIUM', 'HIGH'][index % 3],
    issue_text: `Possible flaw number ${index}.`,
    line_number: line + (index % 2 === 0 ? 0 : 3),
    line_range: [line],
    more_info: `https://bandit.readthedocs.io/en/1.8.0/plugins/b${rule}.html`,
    test_id: `B${rule}`,
    test_name: 'synthetic',
  };
}
