import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { JudgeInputError } from '../errors.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { policySchema } from '../policy/policy-schema.ts';
import type { Policy } from '../policy/policy-schema.ts';
import {
  aBaseline,
  aFile,
  aFinding,
  aHighBudget,
  aJob,
  aMetric,
  aRefusedFile,
  aVulnerability,
  noon,
  someEvidence,
} from '../testing/builders.ts';
import type { Judgement } from './judgement.ts';
import { judge } from './evaluate-gate.ts';

const policy = aHighBudget(0, {
  jobs: { build: {} },
  filters: [{ tool: 'bandit', rule: 'B101', reason: 'asserts' }],
  waiverEntries: [{ rule: 'B102', reason: 'agreed', owner: 'sam', created: '2026-06-01', expires: '2026-07-01' }],
});
const evidence = someEvidence(
  [
    aFile({ findings: [aFinding({ fingerprint: 'a' })], metrics: { 'coverage.lines': aMetric(80) } }),
    aFile({ findings: [aVulnerability(['CVE-1'], { fingerprint: 'b' })] }, { evidence: 'x', sha256: 'a'.repeat(64) }),
    aRefusedFile({ evidence: 'y' }),
  ],
  {
    jobs: [aJob('build')],
    changes: { docs: true },
    baseline: aBaseline({ evidence: 'bandit', fingerprints: ['a'] }),
  },
);

/** Judges what a caller without a compiler may hand over. */
function judgeAnything(given: unknown, givenPolicy: unknown = policy): Judgement {
  return judge(givenPolicy as Policy, given as Evidence, noon);
}

/** The way to every value in a value. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => placesIn(member, [...path, key]))];
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

/** Those of objects that have members by name: a record, to which any key is one more entry, has none. */
function objectsIn(value: unknown): (readonly string[])[] {
  const records = ['evidence', 'jobs', 'changes', 'parsers', 'metrics'];
  return placesIn(value).filter((path) => {
    const object = at(value, path);
    return (
      typeof object === 'object' && object !== null && !Array.isArray(object) && !records.includes(path.at(-1) ?? '')
    );
  });
}

/** A copy with another value at a place. */
function withMember(value: unknown, [key, ...rest]: readonly string[], member: unknown): unknown {
  if (key === undefined) return member;
  if (typeof value !== 'object' || value === null) throw new RangeError(key);
  const changed = withMember(Reflect.get(value, key), rest, member);
  return Array.isArray(value)
    ? value.map((item: unknown, index) => (String(index) === key ? changed : item))
    : { ...value, [key]: changed };
}

/** What a caller may hand over: things that JSON has no value for among them. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(() => 1, undefined, 1n, Symbol('s'), Number.NaN, new Date(0), new Map()),
);
const names = fc.constantFrom('extra', 'note', '_id', 'toJSON', 'then');
const numRuns = Number(process.env['PORTCULLIS_RUNS'] ?? 400);

/** The judgement, or `null` where the input is refused; any other error comes through. */
function judgeOrRefuse(argument: 'policy' | 'evidence', changed: unknown): Judgement | null {
  try {
    return argument === 'policy' ? judgeAnything(evidence, changed) : judgeAnything(changed);
  } catch (error) {
    if (error instanceof JudgeInputError && error.argument === argument) return null;
    throw error;
  }
}

describe.each([
  ['evidence', evidence],
  ['policy', policy],
] as const)('judge, of %s from a caller without a compiler', (argument, given) => {
  const judgement = judge(policy, evidence, noon);

  it('gives the same digests, or says what is too much, whatever is added to any object in it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...objectsIn(given)), names, anything, (path, name, value) => {
        const judged = judgeOrRefuse(argument, withMember(given, [...path, name], value));
        if (judged !== null) expect(judged.verdict).toEqual(judgement.verdict);
      }),
      { numRuns },
    );
  });

  it('judges or says what is wrong, whatever stands in any place of it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...placesIn(given)), anything, (path, value) => {
        judgeOrRefuse(argument, withMember(given, path, value));
      }),
      { numRuns },
    );
  });
});

describe('judge', () => {
  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'evidence: Invalid input: expected object, received undefined'],
    ['no list of reports', { ...evidence, reports: null }, 'evidence.reports: Invalid input: expected array'],
    [
      'a misspelt member',
      withMember(evidence, ['reports', '0', 'exitcode'], 1),
      'evidence.reports[0]: Unrecognized key: "exitcode"',
    ],
    [
      'a finding without a severity',
      withMember(evidence, ['reports', '0', 'reading', 'report', 'findings', '0', 'severity'], undefined),
      'evidence.reports[0].reading.report.findings[0].severity: Invalid option: expected one of',
    ],
  ])('says where evidence is malformed: %s', (_title, given, message) => {
    expect(() => judgeAnything(given)).toThrow(message);
  });

  it('takes a parser for the description of what it produces', () => {
    const parser = { format: 'bandit', title: 'Bandit', produces: ['findings'], tools: ['bandit'], parse: () => null };
    const described = { ...evidence, parsers: { bandit: { produces: ['findings'], tools: ['bandit'] } } };
    const { verdict } = judgeAnything({ ...evidence, parsers: { bandit: parser } });
    expect(verdict).toEqual(judgeAnything(described).verdict);
  });

  it('judges a policy with its version as without', () => {
    const input = {
      evidence: { bandit: { parser: 'bandit', path: 'a.json' } },
      rules: [{ id: 'r', count: {}, max: 0 }],
    };
    expect(policySchema.parse({ version: 1, ...input })).toEqual(policySchema.parse(input));
    expect(policySchema.safeParse({ version: 2, ...input }).success).toBe(false);
    const parsed = policySchema.parse(input);
    expect(judgeAnything(evidence, { version: 1, ...parsed }).verdict).toEqual(judge(parsed, evidence, noon).verdict);
  });
});
