import type { ReportInput, ReportParser } from '@portcullis/gate-core';
import { banditParser } from '@portcullis/scan-parsers';
import { describe, expect, it } from '@jest/globals';
import { parseReports } from './parse-reports.ts';
import type { ReportFigures } from './parse-reports.ts';
import { memoryFiles } from './testing/memory-files.ts';
import type { MemoryFile } from './testing/memory-files.ts';
import { banditReport, junitReport } from './testing/reports.ts';

async function parseAll(
  files: Readonly<Record<string, MemoryFile>>,
  format?: string,
): Promise<readonly ReportFigures[]> {
  const memory = memoryFiles(files);
  const inputs: readonly ReportInput[] = Object.keys(files).map((name) => ({
    name,
    sizeBytes: null,
    open: () => memory.open(name),
  }));
  const reports: ReportFigures[] = [];
  for await (const report of parseReports(inputs, format === undefined ? {} : { format })) reports.push(report);
  return reports;
}

describe('parseReports', () => {
  it('recognises each format and tells its figures', async () => {
    expect(await parseAll({ 'a.json': banditReport(2), 'b.xml': junitReport(3, 1) })).toEqual([
      expect.objectContaining({
        file: 'a.json',
        ok: true,
        format: 'bandit',
        figures: expect.objectContaining({ findings: 2, by_severity: expect.objectContaining({ HIGH: 2 }) }),
      }),
      expect.objectContaining({
        file: 'b.xml',
        ok: true,
        format: 'junit',
        figures: expect.objectContaining({ tests: 4, passed: 3, failed: 1 }),
      }),
    ]);
  });

  it('asks for figures alone', async () => {
    const asked: (boolean | undefined)[] = [];
    const spy: ReportParser = {
      ...banditParser,
      parse: (input, sink) => {
        asked.push(sink.figuresOnly);
        return banditParser.parse(input, sink);
      },
    };
    const input: ReportInput = {
      name: 'a.json',
      sizeBytes: null,
      open: () => memoryFiles({ 'a.json': banditReport(2) }).open('a.json'),
    };
    for await (const report of parseReports([input], { format: 'bandit', parsers: [spy] }))
      expect(report).toMatchObject({ ok: true, figures: { findings: 2 } });
    expect(asked).toEqual([true]);
  });

  it('goes on after a file that is refused', async () => {
    const reports = await parseAll(
      { 'a.json': '', 'b.json': { unreadable: 'permission denied' }, 'c.json': banditReport(0) },
      'bandit',
    );
    expect(reports.map((report) => (report.ok ? 'read' : report.fault.code))).toEqual(['empty', 'unreadable', 'read']);
  });

  it('refuses a report of another format than the one that is named', async () => {
    expect(await parseAll({ 'a.xml': junitReport(1) }, 'bandit')).toEqual([expect.objectContaining({ ok: false })]);
  });

  it('refuses a format that does not exist, and says what was meant', async () => {
    await expect(parseAll({ 'a.json': '[]' }, 'bandt')).rejects.toMatchObject({ hint: 'Did you mean "bandit"?' });
  });
});
