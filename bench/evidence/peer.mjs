/**
 * Brings the findings of one state into memory by one way and prints
 * `{ findings, seconds, writeSeconds, peakMebibytes, textBytes }`. Usage: peer.mjs PEER REPORT EVIDENCE
 */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { resourceUsage } from 'node:process';
import { gunzipSync } from 'node:zlib';
import { readEvidence, writeEvidenceFile } from '@portcullis/automations';
import { fromStoredEvidence, toStoredEvidence } from '@portcullis/gate-core';
import { findParser } from '@portcullis/scan-parsers';

const [peer = '', report = '', evidenceFile = ''] = process.argv.slice(2);
const seconds = (/** @type {bigint} */ since) => Number(process.hrtime.bigint() - since) / 1e9;

const started = process.hrtime.bigint();
let writeSeconds = 0;
const evidence = peer === 'read' ? await read() : await parse();
const total = seconds(started);
const peakMebibytes = resourceUsage().maxRSS / 1024;
console.log(
  JSON.stringify({
    findings: evidence.reports.flatMap(({ reading }) => (reading.state === 'parsed' ? reading.report.findings : []))
      .length,
    seconds: total,
    writeSeconds,
    peakMebibytes,
    textBytes: peer === 'read' ? gunzipSync(readFileSync(evidenceFile)).length : 0,
  }),
);

async function read() {
  return fromStoredEvidence((await readEvidence('evidence', evidenceFile)).stored);
}

/** The parser alone: neither a digest nor a verdict. */
async function parse() {
  const findings = [];
  const sink = { add: (finding) => findings.push(finding), restart: () => (findings.length = 0) };
  const input = { name: 'report', sizeBytes: statSync(report).size, open: () => createReadStream(report) };
  const summary = await findParser('sarif').parse(input, sink);
  const file = {
    evidence: 'scan',
    path: 'report',
    sizeBytes: input.sizeBytes,
    sha256: null,
    commit: null,
    startedAt: null,
    producedAt: null,
    exitCode: null,
    reading: { state: 'parsed', report: { ...summary, findings } },
  };
  const parsed = { commit: null, reports: [file], jobs: null, changes: null, baseline: null, parsers: {} };
  if (peer !== 'reports+write') return parsed;
  const began = process.hrtime.bigint();
  await writeEvidenceFile(evidenceFile, toStoredEvidence(parsed));
  writeSeconds = seconds(began);
  return parsed;
}
