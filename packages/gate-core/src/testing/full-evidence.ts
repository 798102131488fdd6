import fc from 'fast-check';
import { rangesOf } from '../changes/line-ranges.ts';
import { changedContents, diffContradictions, fileChanges } from '../evidence/changed-lines.ts';
import type { Evidence, EvidenceReport } from '../evidence/evidence.ts';
import { toBaselineReport } from '../evidence/to-baseline.ts';
import { findingCategories } from '../evidence/finding-categories.ts';
import { findingStandings, unplacedReasons, baselineStates } from '../evidence/finding.ts';
import type { Finding } from '../evidence/finding.ts';
import { metricUnitSchema, reportFaultCodes, scanGapCodes, testOutcomes } from '../evidence/report.ts';
import type { ParsedReport } from '../evidence/report.ts';
import { confidences, severities } from '../evidence/severity.ts';

/** Any text, including lone surrogates, controls and names of built-in object members. */
const text = fc.oneof(
  fc.constantFrom('', '__proto__', 'constructor', 'app/a.py', '\ud800', '\u202e', '"\\\u0000\n'),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const orNull = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(arbitrary, { nil: null });
const some = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> => fc.array(arbitrary, { maxLength: 2 });
const nonEmpty = fc.constantFrom('a', 'b', '__proto__', '0f'.repeat(32));
const count = fc.nat({ max: 9 });
const position = orNull(fc.integer({ min: 1, max: 2 ** 40 }));
const instant = orNull(fc.constantFrom('2026-06-15T11:00:00.000Z', '2026-06-15T12:00:00.5Z'));
/** Without −0, which JSON does not distinguish from 0. */
const number = fc.double().map((value) => value + 0);

const location = fc.record(
  {
    path: text,
    startLine: position,
    startColumn: position,
    endLine: position,
    endColumn: position,
    unplaced: fc.constantFrom(...unplacedReasons),
  },
  { requiredKeys: ['path', 'startLine', 'startColumn', 'endLine', 'endColumn'] },
);

const finding: fc.Arbitrary<Finding> = fc.record(
  {
    tool: nonEmpty,
    ruleId: orNull(text),
    message: text,
    category: fc.constantFrom(...findingCategories),
    severity: fc.constantFrom(...severities),
    nativeSeverity: orNull(text),
    confidence: fc.constantFrom(...confidences),
    location: orNull(location),
    package: orNull(
      fc.record({ ecosystem: orNull(text), name: text, version: orNull(text), fixedVersions: some(text) }),
    ),
    advisories: some(text),
    cwes: some(text),
    furtherPlaces: fc.array(
      fc.record(
        { location: orNull(location), fingerprint: nonEmpty, contentFingerprint: nonEmpty },
        { requiredKeys: ['location', 'fingerprint'] },
      ),
      { minLength: 1, maxLength: 2 },
    ),
    fingerprint: nonEmpty,
    contentFingerprint: nonEmpty,
    standing: fc.constantFrom(...findingStandings),
    suppressionReason: orNull(text),
    baselineState: orNull(fc.constantFrom(...baselineStates)),
    helpUri: orNull(text),
  },
  {
    requiredKeys: [
      'tool',
      'ruleId',
      'message',
      'category',
      'severity',
      'nativeSeverity',
      'confidence',
      'location',
      'package',
      'advisories',
      'cwes',
      'fingerprint',
      'standing',
      'suppressionReason',
      'baselineState',
      'helpUri',
    ],
  },
);

const ranges = fc.uniqueArray(fc.integer({ min: 1, max: 2 ** 40 }), { maxLength: 4 }).map((lines) => rangesOf(lines));
const coveredFile = fc.record(
  {
    path: text,
    unplaced: fc.constantFrom(...unplacedReasons),
    mayBe: some(text),
    guessedFrom: text,
    covered: ranges,
    uncovered: ranges,
    branches: some(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), count)),
  },
  { requiredKeys: ['path', 'covered', 'uncovered', 'branches'] },
);
const changedFile = fc.record(
  {
    path: text.filter((path) => path !== ''),
    unplaced: fc.constantFrom(...unplacedReasons),
    from: orNull(text),
    change: fc.constantFrom(...fileChanges),
    content: fc.constantFrom(...changedContents),
    ranges,
    contradiction: fc.record({
      how: fc.constantFrom(...diffContradictions),
      line: orNull(fc.integer({ min: 1, max: 9 })),
    }),
  },
  { requiredKeys: ['path', 'from', 'change', 'content', 'ranges'] },
);

const metric = fc.record({
  value: number,
  sampleSize: orNull(number.map(Math.abs)),
  combine: fc.constantFrom('sum' as const, 'worst' as const),
  unit: fc.constantFrom(...metricUnitSchema.options),
});
const failedTest = fc.record({
  name: text,
  outcome: fc.constantFrom('failed' as const, 'error' as const),
  message: orNull(text),
});

const report: fc.Arbitrary<ParsedReport> = fc.record(
  {
    format: nonEmpty,
    tools: some(text),
    findings: fc.array(finding, { maxLength: 4 }),
    ranges: some(
      fc.record({
        tool: text,
        categories: orNull(some(fc.constantFrom(...findingCategories))),
        severities: orNull(some(fc.constantFrom(...severities))),
      }),
    ),
    image: text,
    imageVersion: fc.record({ tag: orNull(text), digest: orNull(text) }),
    tests: orNull(
      fc.record({
        tests: count,
        passed: count,
        failed: count,
        errors: count,
        skipped: count,
        flaky: count,
        retried: count,
        failedTests: some(failedTest),
        flakyTests: some(fc.record({ name: text, attempts: fc.integer({ min: 2, max: 9 }), message: orNull(text) })),
        cases: some(
          fc.record({
            name: text,
            outcome: fc.constantFrom(...testOutcomes),
            attempts: fc.integer({ min: 1, max: 9 }),
            durationMs: orNull(fc.double({ min: 0, max: 1e9, noNaN: true })),
          }),
        ),
      }),
    ),
    metrics: fc.dictionary(text, metric, { maxKeys: 3 }),
    lineCoverage: some(coveredFile),
    scanGaps: some(
      fc.record(
        {
          code: fc.constantFrom(...scanGapCodes),
          count,
          of: orNull(count),
          examples: some(text),
          settledBy: some(count),
          part: fc.integer({ min: 1, max: 9 }),
        },
        { requiredKeys: ['code', 'count', 'of', 'examples'] },
      ),
    ),
    exitCodes: orNull(
      fc.record(
        {
          clean: some(count),
          findings: some(count),
          failure: some(count),
          findingsAlwaysFail: fc.boolean(),
          warnings: some(count),
        },
        { requiredKeys: ['clean', 'findings', 'failure'] },
      ),
    ),
    commits: some(text),
    producedAt: instant,
  },
  {
    requiredKeys: ['format', 'tools', 'findings', 'tests', 'metrics', 'scanGaps', 'exitCodes', 'commits', 'producedAt'],
  },
);

const file: fc.Arbitrary<EvidenceReport> = fc.record(
  {
    evidence: text,
    path: text,
    alsoAt: some(text),
    roots: some(text),
    sizeBytes: count,
    sha256: orNull(fc.constantFrom('0a'.repeat(32), '0b'.repeat(32))),
    commit: orNull(text),
    startedAt: instant,
    producedAt: instant,
    exitCode: orNull(fc.integer({ min: -1, max: 255 })),
    exitCodeSource: fc.constantFrom('run-record' as const, 'caller' as const),
    reading: fc.oneof(
      { weight: 3, arbitrary: report.map((parsed) => ({ state: 'parsed' as const, report: parsed })) },
      {
        weight: 1,
        arbitrary: fc.record({
          state: fc.constant('refused' as const),
          fault: fc.record({
            code: fc.constantFrom(...reportFaultCodes),
            message: text,
            line: position,
            column: position,
            hint: orNull(text),
          }),
        }),
      },
    ),
  },
  {
    requiredKeys: [
      'evidence',
      'path',
      'sizeBytes',
      'sha256',
      'commit',
      'startedAt',
      'producedAt',
      'exitCode',
      'reading',
    ],
  },
);

const baselineFile = fc
  .tuple(file, fc.constantFrom(undefined, 'caller' as const))
  .map(([given, exitCodeSource]) => ({ ...toBaselineReport(given), ...(exitCodeSource && { exitCodeSource }) }));

const job = fc.record({
  name: nonEmpty,
  conclusion: fc.oneof(
    fc.record({ kind: fc.constant('known' as const), value: fc.constantFrom('success' as const, 'failure' as const) }),
    fc.record({ kind: fc.constant('unfinished' as const), status: text }),
    fc.record({ kind: fc.constant('unknown' as const), raw: text }),
  ),
});

const parserFacts = fc.record(
  {
    produces: some(fc.constantFrom('findings' as const, 'metrics' as const, 'tests' as const)),
    tools: orNull(some(text)),
    categories: some(fc.constantFrom(...findingCategories)),
    severities: some(fc.constantFrom(...severities)),
  },
  { requiredKeys: ['produces', 'tools'] },
);

/** Evidence with every possible member, each with every kind of value, whether or not it makes sense. */
export const fullEvidence: fc.Arbitrary<Evidence> = fc.record(
  {
    commit: orNull(text),
    reports: some(file),
    jobs: orNull(some(job)),
    changes: orNull(fc.dictionary(text, fc.boolean(), { maxKeys: 3 })),
    baseline: orNull(
      fc.record(
        { reports: some(baselineFile), renames: some(fc.record({ from: text, to: text })) },
        { requiredKeys: ['reports'] },
      ),
    ),
    changedLines: fc.record(
      {
        sha256: orNull(fc.constant('0c'.repeat(32))),
        files: some(changedFile),
        unchecked: fc.integer({ min: 1, max: 9 }),
      },
      { requiredKeys: ['sha256', 'files'] },
    ),
    parsers: fc.dictionary(text, parserFacts, { maxKeys: 3 }),
  },
  { requiredKeys: ['commit', 'reports', 'jobs', 'changes', 'baseline', 'parsers'] },
);
