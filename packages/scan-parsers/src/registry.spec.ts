import { describe, expect, it } from '@jest/globals';
import type { ReportParser } from '@portcullis/gate-core';
import { readReport, readSummary } from './read-report.ts';
import { createRegistry, findParser, reportParsers } from './registry.ts';
import { bytesInput, faultOf, fixture } from './testing/bytes-input.ts';

const house: ReportParser = {
  format: 'house',
  title: 'House format',
  produces: ['findings'],
  tools: ['house'],
  parse: (_input, sink) => {
    sink.restart();
    return Promise.resolve({
      format: 'house',
      tools: ['house'],
      tests: null,
      metrics: {},
      scanGaps: [],
      exitCodes: null,
      commits: [],
      producedAt: null,
      figures: {},
    });
  },
};

describe('registry', () => {
  it('holds every format once', () => {
    const formats = reportParsers.map(({ format }) => format);
    expect(new Set(formats).size).toBe(formats.length);
    expect(formats).toEqual(
      expect.arrayContaining([
        'bandit',
        'cobertura',
        'coveragepy-json',
        'gitleaks',
        'junit',
        'pip-audit',
        'sarif',
        'trivy',
      ]),
    );
  });

  it('finds a parser by its format', () => {
    expect(findParser('sarif')?.title).toBe('SARIF 2.1.0');
    expect(findParser('constructor')).toBeUndefined();
  });

  it('takes formats of others, and lets them stand in for its own', () => {
    const registry = createRegistry([house, { ...house, format: 'bandit' }]);
    expect(registry.find('house')?.title).toBe('House format');
    expect(registry.find('bandit')?.title).toBe('House format');
    expect(registry.parsers).toHaveLength(reportParsers.length + 1);
  });

  it('reads with a parser of others', async () => {
    expect((await readReport(house, bytesInput('x'))).findings).toEqual([]);
  });

  it.each([
    ['bandit', 'bandit/findings.json'],
    ['gitleaks', 'gitleaks/dir-findings.json'],
    ['pip-audit', 'pip-audit/v2-findings.json'],
    ['sarif', 'sarif/results-before-tool.sarif'],
    ['trivy', 'trivy/v2-four-kinds.json'],
  ])('reads the same summary of %s with and without the findings', async (format, path) => {
    const parser = findParser(format) ?? house;
    expect(await readSummary(parser, bytesInput(fixture(path)))).toEqual(
      (await readReport(parser, bytesInput(fixture(path)))).summary,
    );
  });

  it.each(reportParsers.map((parser) => [parser.format, parser] as const))(
    '%s refuses nothing at all, and bytes that are no text',
    async (_format, parser) => {
      expect((await faultOf(readReport(parser, bytesInput('')))).code).toBe('empty');
      await faultOf(readReport(parser, bytesInput(Uint8Array.of(0xff, 0xc0, 0x80, 0x00))));
    },
  );

  it.each(reportParsers.map((parser) => [parser.format, parser] as const))(
    '%s refuses an object of nobody',
    async (_format, parser) => {
      await faultOf(readReport(parser, bytesInput('{"hello":"world"}')));
    },
  );
});
