import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { sampleDay, sampleHealth, sampleWorkflow } from '../testing/health-samples.ts';
import { hostileText } from '../testing/hostile-text.ts';
import { renderHealthCsv } from './health-csv.ts';
import { renderHealthOpenMetrics } from './openmetrics.ts';

const reportOf = (name: string) => {
  const workflow = sampleWorkflow(name, 8, 3);
  return sampleHealth([sampleDay('2026-03-31', 8, 3)], { summary: { ...workflow, workflows: [workflow] } });
};

/** Exactly RFC 4180: fields with or without quotes, commas, CRLF after every record. */
function readCsv(text: string): readonly (readonly string[])[] {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/uy;
  const records: string[][] = [[]];
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (match === null) throw new Error('not a CSV record');
    const [, quoted, plain, end] = match;
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') records.push([]);
  }
  return records.slice(0, -1);
}

const metadata = /^# (?:TYPE [a-z_]+ gauge|UNIT [a-z_]+_(ratio|seconds) \1|HELP [a-z_]+ (?:[^\\\n]|\\[\\n"])*)$/u;
const sample =
  /^[a-z_]+(?:\{[a-z_]+="(?:[^"\\\n]|\\[\\"n])*"(?:,[a-z_]+="(?:[^"\\\n]|\\[\\"n])*")*\})? -?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/u;

describe('a report as CSV', () => {
  it('has records of one length that read as what was written, whatever the names', () => {
    fc.assert(
      fc.property(hostileText(), (name) => {
        const [head = [], ...records] = readCsv(renderHealthCsv(reportOf(name)));
        expect(new Set(records.map(({ length }) => length))).toEqual(new Set([head.length]));
        const written = records.find(([scope]) => scope === 'workflow')?.[head.indexOf('workflow')];
        expect(written?.replace(/^'/u, '')).toBe(name.replace(/^'/u, ''));
        expect(written).not.toMatch(/^[=+\-@\t\r]/u);
      }),
    );
  });
});

describe('a report as OpenMetrics', () => {
  it('keeps to the grammar, names no sample twice and ends where it ends, whatever the names', () => {
    fc.assert(
      fc.property(hostileText(), (name) => {
        const text = renderHealthOpenMetrics(reportOf(name));
        expect(text.endsWith('\n# EOF\n')).toBe(true);
        const lines = text.split('\n').slice(0, -2);
        for (const line of lines) expect(line).toMatch(line.startsWith('#') ? metadata : sample);
        const samples = lines.filter((line) => !line.startsWith('#')).map((line) => line.replace(/ \S+$/u, ''));
        expect(new Set(samples).size).toBe(samples.length);
      }),
    );
  });

  it('has no sample for what is not known', () => {
    expect(renderHealthOpenMetrics(sampleHealth([]))).not.toContain('success_ratio');
  });
});
