import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ReportError } from '@portcullis/gate-core';
import type { Finding, ReportParser, ReportSummary } from '@portcullis/gate-core';
import * as everything from '../index.ts';
import { readReport } from '../read-report.ts';
import { createRegistry, findParser, reportParsers } from '../registry.ts';
import { bytesInput } from '../testing/bytes-input.ts';
import { plant } from '../testing/plant.ts';
import { secretMakers } from '../testing/secret-samples.ts';
import { isProtected, protectedParser } from './protected-parser.ts';

const root = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const parsersOf: Readonly<Record<string, readonly string[]>> = {
  mypy: ['mypy-text', 'mypy-jsonl'],
  ruff: ['ruff', 'ruff-jsonl'],
  zizmor: ['zizmor-json'],
};
const fixtures = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'inputs' && entry.name !== 'malformed')
  .flatMap(({ name: folder }) =>
    readdirSync(join(root, folder))
      .filter((name) => !name.endsWith('.md'))
      .flatMap((name) => (parsersOf[folder] ?? [folder]).map((format) => ({ path: join(folder, name), format }))),
  );
/** `PORTCULLIS_PLANTINGS=20000` plants more than a quick look needs. */
const plantings = Number(process.env['PORTCULLIS_PLANTINGS'] ?? 1500);

async function saidBy(parser: ReportParser, content: string): Promise<string> {
  try {
    return JSON.stringify(await readReport(parser, bytesInput(content)));
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    return `${JSON.stringify(error.fault)} ${error.stack ?? ''} ${String(error.cause)}`;
  }
}

function hadolint(): ReportParser {
  const parser = findParser('hadolint');
  if (parser === undefined) throw new Error('no parser for hadolint');
  return parser;
}

const noRetries = { flaky: 0, retried: 0, failedTests: [], flakyTests: [], cases: [] };

describe('secrets planted anywhere in a report', () => {
  it('are in nothing that its parser says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(fixtures.length - 1),
        fc.nat(secretMakers.length - 1),
        fc.infiniteStream(fc.nat(0x7fffffff)),
        async (file, maker, numbers) => {
          const { path, format } = fixtures[file] ?? { path: '', format: '' };
          const pick = (bound: number): number => Number(numbers.next().value) % bound;
          const sample = secretMakers[maker]?.[1](pick) ?? { text: '', secret: '' };
          const parser = findParser(format);
          if (parser === undefined) throw new Error(`no parser for ${format}`);
          const said = await saidBy(parser, plant(readFileSync(join(root, path), 'utf8'), sample.text, pick));
          expect(said.toLowerCase()).not.toContain(sample.secret.toLowerCase());
        },
      ),
      { numRuns: plantings },
    );
  });
});

describe('what a parser declares of its findings', () => {
  it.each(fixtures)('holds those of $path as $format', async ({ path, format }) => {
    const parser = findParser(format);
    if (parser === undefined) throw new Error(`no parser for ${format}`);
    const reading = await readReport(parser, bytesInput(readFileSync(join(root, path)))).catch(() => null);
    const strays = (reading?.findings ?? []).filter(({ tool, category, severity }) => {
      const { categories = null, severities = null } =
        reading?.summary.ranges?.find((range) => range.tool === tool) ?? {};
      return categories?.includes(category) === false || severities?.includes(severity) === false;
    });
    expect(strays).toEqual([]);
  });
});

describe('every parser', () => {
  it('masks secrets, be it taken from the registry or by its name', () => {
    const exported = Object.entries(everything).flatMap(([name, value]) =>
      name.endsWith('Parser') && typeof value === 'object' ? [value as ReportParser] : [],
    );
    expect(exported).toHaveLength(reportParsers.length);
    expect([...reportParsers, ...exported].filter((parser) => !isProtected(parser))).toEqual([]);
  });

  it('passes nothing on that it does not know, at whatever depth', async () => {
    const more = { unknown: 'ghp_abcdefghijklmnop' };
    const finding: Finding = {
      ...more,
      tool: 'house',
      ruleId: 'R1',
      message: 'm',
      category: 'style',
      severity: 'low',
      nativeSeverity: null,
      confidence: 'high',
      location: { ...more, path: 'a.py', startLine: 1, startColumn: null, endLine: null, endColumn: null },
      package: { ...more, ecosystem: null, name: 'p', version: null, fixedVersions: [] },
      advisories: [],
      cwes: [],
      fingerprint: 'f',
      standing: 'active',
      suppressionReason: null,
      baselineState: null,
      helpUri: null,
    };
    const summary: ReportSummary = {
      ...more,
      format: 'house',
      tools: ['house'],
      ranges: [{ ...more, tool: 'house', categories: null, severities: null }],
      tests: { ...more, tests: 1, passed: 1, failed: 0, errors: 0, skipped: 0, ...noRetries },
      metrics: { m: { ...more, value: 1, sampleSize: null, combine: 'sum', unit: 'count' } },
      scanGaps: [{ ...more, code: 'nothing-scanned', count: 1, of: null, examples: [], settledBy: [0] }],
      exitCodes: { ...more, clean: [0], findings: [1], failure: [2] },
      commits: [],
      producedAt: null,
      figures: {},
    };
    const parser = protectedParser({
      format: 'house',
      title: 'House format',
      produces: ['findings'],
      tools: ['house'],
      parse: (_, sink) => {
        sink.add(finding);
        return Promise.resolve(summary);
      },
    });
    const reading = await readReport(parser, bytesInput('x'));
    expect(JSON.stringify(reading)).not.toContain('unknown');
    const known = (key: string, value: unknown): unknown => (key === 'unknown' ? undefined : value);
    const without: unknown = JSON.parse(JSON.stringify({ summary, findings: [finding] }, known));
    expect(reading).toEqual(without);
  });

  it.each([
    ['https://example.org/rules/a%20b', 'https://example.org/rules/a%20b'],
    ['https://example.org/rules/https%3A%2F%2Fme%3Ahunter2-is-long%40example.org', null],
    ['https://example.org/rules/%FF/token%3Dhunter2-is-long', null],
  ])('drops an address in which a secret is encoded: %s', async (helpUri, kept) => {
    const path = join(root, 'hadolint/findings.json');
    const { findings } = await readReport(hadolint(), bytesInput(readFileSync(path)));
    const house = protectedParser({
      ...hadolint(),
      parse: async (input, sink) => {
        for (const finding of findings.slice(0, 1)) sink.add({ ...finding, helpUri });
        return hadolint().parse(input, { add: () => undefined, restart: () => undefined });
      },
    });
    const reading = await readReport(house, bytesInput(readFileSync(path)));
    expect(reading.findings).toMatchObject([{ helpUri: kept }]);
  });

  it('numbers names that are the same without their secrets in linear time', async () => {
    const figures = Object.fromEntries(
      Array.from({ length: 50_000 }, (_, index) => [`ghp_abcdefghijk${String(index).padStart(6, '0')}`, index]),
    );
    const parser = protectedParser({
      format: 'house',
      title: 'House format',
      produces: ['metrics'],
      tools: [],
      parse: () =>
        Promise.resolve({
          format: 'house',
          tools: [],
          tests: null,
          metrics: {},
          scanGaps: [],
          exitCodes: null,
          commits: [],
          producedAt: null,
          figures,
        }),
    });
    const { summary } = await readReport(parser, bytesInput('x'));
    expect(Object.keys(summary.figures).slice(0, 2)).toEqual(['[redacted]', '[redacted] (2)']);
    expect(Object.keys(summary.figures)).toHaveLength(50_000);
  });

  it('of others does so as well', async () => {
    const talkative: ReportParser = {
      format: 'house',
      title: 'House format',
      produces: ['metrics'],
      tools: [],
      parse: () =>
        Promise.resolve({
          format: 'house',
          tools: [],
          tests: null,
          metrics: {
            'm ghp_abcdefghijklmnop': { value: 1, sampleSize: null, combine: 'sum', unit: 'count' },
            'm ghp_qrstuvwxyzabcdef': { value: 2, sampleSize: null, combine: 'sum', unit: 'count' },
          },
          scanGaps: [],
          exitCodes: null,
          commits: [],
          producedAt: null,
          figures: {},
        }),
    };
    const parser = createRegistry([talkative]).find('house') ?? talkative;
    const { summary } = await readReport(parser, bytesInput('x'));
    expect(Object.entries(summary.metrics).map(([name, { value }]) => [name, value])).toEqual([
      ['m [redacted]', 1],
      ['m [redacted] (2)', 2],
    ]);
    expect(protectedParser(parser)).toBe(parser);
  });
});
