import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { verdictV1Schema } from '@portcullis/gate-core';
import type { JudgedFinding, VerdictV1 } from '@portcullis/gate-core';
import {
  renderBadge,
  renderJunit,
  renderMarkdown,
  renderRdjson,
  renderRdjsonl,
  renderSarif,
  renderTerminal,
  renderWorkflowCommands,
} from './index.ts';

/**
 * Complete outputs beside the verdicts that they are made from. To add a case, add `<case>.json` (and
 * `<case>.findings.json` for SARIF), then write the expected files with
 *
 *     PORTCULLIS_UPDATE_FIXTURES=1 npx jest outputs
 *
 * and read them before you commit them.
 */
const folder = new URL('../fixtures/verdicts/', import.meta.url);
const update = process.env['PORTCULLIS_UPDATE_FIXTURES'] === '1';
const cases = readdirSync(folder)
  .filter((file) => /^[a-z-]+\.json$/u.test(file))
  .map((file) => file.replace(/\.json$/u, ''));

const outputs: readonly (readonly [
  extension: string,
  render: (verdict: VerdictV1, findings: readonly JudgedFinding[]) => string,
])[] = [
  ['txt', (verdict) => renderTerminal(verdict, { width: 80, details: true })],
  ['60.txt', (verdict) => renderTerminal(verdict, { width: 60 })],
  ['120.color.txt', (verdict) => renderTerminal(verdict, { width: 120, color: true })],
  ['ascii.txt', (verdict) => renderTerminal(verdict, { width: 80, unicode: false })],
  ['md', (verdict) => renderMarkdown(verdict, { limit: 'comment', marker: 'portcullis gate=default' })],
  ['sarif', (verdict, findings) => renderSarif(verdict, findings)],
  ['rd.json', (_verdict, findings) => renderRdjson(findings)],
  ['rd.jsonl', (_verdict, findings) => renderRdjsonl(findings)],
  ['xml', (verdict) => renderJunit(verdict)],
  ['badge.json', (verdict) => renderBadge(verdict)],
  ['commands.txt', (verdict) => renderWorkflowCommands(verdict)],
];

function readVerdict(name: string): VerdictV1 {
  return verdictV1Schema.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
}

function readFindings(name: string): readonly JudgedFinding[] {
  const file = new URL(`${name}.findings.json`, folder);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly JudgedFinding[]) : [];
}

describe.each(cases)('the verdict %s', (name) => {
  it.each(outputs)('as .%s', (extension, render) => {
    const file = new URL(`${name}.${extension}`, folder);
    const actual = render(readVerdict(name), readFindings(name));
    if (update) writeFileSync(file, actual);
    expect(actual).toBe(readFileSync(file, 'utf8'));
  });

  it.each(outputs)('gives the same bytes twice as .%s', (_extension, render) => {
    expect(render(readVerdict(name), readFindings(name))).toBe(render(readVerdict(name), readFindings(name)));
  });
});
