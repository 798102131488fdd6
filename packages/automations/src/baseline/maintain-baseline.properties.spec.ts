import { describe, expect, it } from '@jest/globals';
import { serialiseBaseline } from '@portcullis/gate-core';
import fc from 'fast-check';
import { runGate } from '../run-gate.ts';
import { memoryFiles, memoryPolicy } from '../testing/memory-files.ts';
import { acceptJudged } from './maintain-baseline.ts';

const runs = Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 60);

/** A report of each kind of tool: one finding with all that such a report says of it. */
const reports: Readonly<Record<string, unknown>> = {
  bandit: {
    errors: [],
    metrics: { _totals: { loc: 1 } },
    results: [
      {
        code: '7 password = "x"',
        filename: 'app/a.py',
        issue_confidence: 'MEDIUM',
        issue_severity: 'HIGH',
        issue_text: 'Possible hardcoded password',
        line_number: 7,
        line_range: [7],
        more_info: 'https://example.org/b105',
        test_id: 'B105',
        test_name: 'hardcoded_password_string',
      },
    ],
  },
  ruff: [
    {
      code: 'S105',
      filename: 'app/a.py',
      location: { row: 7, column: 1 },
      end_location: { row: 7, column: 9 },
      message: 'Possible hardcoded password',
      fix: null,
      url: 'https://example.org/s105',
    },
  ],
  gitleaks: [
    {
      RuleID: 'generic-api-key',
      Description: 'Generic API Key',
      StartLine: 7,
      EndLine: 7,
      StartColumn: 1,
      EndColumn: 9,
      Match: 'key = x',
      Secret: 'x',
      File: 'app/a.py',
      Commit: 'a'.repeat(40),
      Author: 'a',
      Email: 'a@example.org',
      Date: '2026-01-01T00:00:00Z',
      Message: 'm',
      Tags: ['t'],
      Fingerprint: 'f',
    },
  ],
  sarif: {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'semgrep', version: '1.2.3', rules: [{ id: 'r', name: 'n' }] } },
        results: [
          {
            ruleId: 'r',
            message: { text: 'm' },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'app/a.py' },
                  region: { startLine: 7, snippet: { text: 'x' } },
                },
              },
            ],
            partialFingerprints: { own: 'f' },
          },
        ],
      },
    ],
  },
};

type Path = readonly (string | number)[];

function textsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, [...path, name]));
}

/** A copy with a text put behind, or in place of, the one that is there. */
function planted(value: unknown, [first, ...rest]: Path, plant: (text: string) => string): unknown {
  if (first === undefined) return typeof value === 'string' ? plant(value) : value;
  if (Array.isArray(value))
    return value.map((inner: unknown, index) => (index === Number(first) ? planted(inner, rest, plant) : inner));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === first ? planted(inner, rest, plant) : inner]),
  );
}

const letters = fc.string({
  unit: fc.constantFrom(...Array.from('abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789')),
  minLength: 36,
  maxLength: 36,
});
const token = fc.oneof(
  letters.map((random) => `ghp_${random}`),
  letters.map((random) => `glpat-${random.slice(0, 20)}`),
  letters.map(
    (random) =>
      `AKIA${random
        .slice(0, 16)
        .toUpperCase()
        .replaceAll(/[^A-Z2-7]/gu, 'Q')}`,
  ),
);
const places = Object.entries(reports).flatMap(([format, report]) => textsIn(report).map((path) => ({ format, path })));

describe('a baseline', () => {
  it('holds no token that is planted in any text of any report, or in the name of a report or its evidence', async () => {
    await fc.assert(
      fc.asyncProperty(
        token,
        fc.uniqueArray(fc.constantFrom(...places), { maxLength: 6 }),
        fc.constantFrom('before', 'behind', 'instead'),
        async (secret, chosen, how) => {
          const plant = (text: string): string =>
            how === 'instead' ? secret : how === 'before' ? `${secret} ${text}` : `${text}/${secret}`;
          const files: Record<string, string> = {};
          for (const [format, report] of Object.entries(reports)) {
            const here = chosen.filter((place) => place.format === format);
            const changed = here.reduce<unknown>((value, { path }) => planted(value, path, plant), report);
            files[`${format}-${secret}.json`] = JSON.stringify(changed);
          }
          const evidence = Object.keys(reports).map(
            (key) => `  ${key}: { parser: ${key}, path: "${key}*.json", enforce: inform }\n`,
          );
          const judged = await runGate(
            { reports: memoryFiles(files), baseline: null, now: () => new Date('2026-01-01T12:00:00Z') },
            {
              policy: {
                kind: 'file',
                entry: 'p.yml',
                files: memoryPolicy({
                  'p.yml': `version: 1\nevidence:\n${evidence.join('')}rules: [{ id: new, count: {}, scope: new, max: 0, enforce: inform }]\njobs: { x: {} }\n`,
                }),
              },
            },
          );
          const { baseline } = acceptJudged(judged, { portcullisVersion: '1.2.3' });
          if (chosen.length === 0) expect(baseline?.findings).toHaveLength(Object.keys(reports).length);
          expect(baseline).not.toBeNull();
          expect(baseline === null ? '' : serialiseBaseline(baseline)).not.toContain(secret);
        },
      ),
      { numRuns: runs },
    );
  });
});
