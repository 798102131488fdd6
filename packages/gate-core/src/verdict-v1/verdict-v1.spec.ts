import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { digestOf } from '../digest/digest.ts';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import {
  aFile,
  aHighBudget,
  aJob,
  aMetric,
  aPolicy,
  aRefusedFile,
  aVulnerability,
  findings,
  noon,
  someEvidence,
} from '../testing/builders.ts';
import { verdictV1JsonSchema } from './json-schema.ts';
import { policyJsonSchema } from '../policy/policy-json-schema.ts';
import { parseVerdict } from './parse-verdict.ts';
import { serialiseVerdict } from './serialise-verdict.ts';
import { verdictV1Schema } from './verdict-v1.ts';

const verdicts = {
  passed: evaluateGate(aHighBudget(1), someEvidence([aFile()]), noon),
  blocked: evaluateGate(
    aHighBudget(0, {
      jobs: { test: {} },
      rules: [
        { id: 'high', count: { severity: 'high' }, max: 0, title: 'No High' },
        { id: 'cov', metric: 'coverage.lines', min: 30, ratchet: {} },
      ],
      filters: [{ rule: 'B1*', reason: 'r' }],
      waiverEntries: [{ rule: 'B9', reason: 'r', owner: 'o', created: '2026-06-01', expires: '2026-07-01' }],
    }),
    someEvidence(
      [
        aFile({ findings: [...findings(2), aVulnerability(['CVE-1'], { fixedVersions: ['3'], severity: 'high' })] }),
        aFile({ metrics: { 'coverage.lines': aMetric(12, { sampleSize: 90 }) } }, { evidence: 'cov' }),
      ],
      { jobs: [aJob('test', 'failure'), aJob('other', 'new-word')], commit: 'a'.repeat(40) },
    ),
    noon,
  ),
  inconclusive: evaluateGate(aHighBudget(1), someEvidence([aRefusedFile()]), noon),
};

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false });

describe('the JSON Schema of verdict.v1', () => {
  it('is the one in the package', async () => {
    const committed: unknown = JSON.parse(
      await readFile(new URL('../../schema/verdict.v1.json', import.meta.url), 'utf8'),
    );
    // If this fails: build the package and run `node scripts/write-schema.mjs`.
    expect(committed).toEqual(JSON.parse(JSON.stringify(verdictV1JsonSchema())));
  });

  it('is frozen', () => {
    // A change here breaks readers of stored verdicts. Additive changes are noted in CHANGELOG.md; any other needs a
    // verdict.v2.
    expect(digestOf(verdictV1JsonSchema())).toBe('cd3be837e15085164e287711ae49d0b0e2b517b6f7afdf7017b031868e45712d');
  });

  it.each(Object.entries(verdicts))('accepts a verdict that %s', (outcome, verdict) => {
    const validate = ajv.compile({ ...verdictV1JsonSchema(), $id: `https://example.test/${outcome}` });
    expect(verdict.outcome).toBe(outcome);
    expect([validate(JSON.parse(serialiseVerdict(verdict))), validate.errors]).toEqual([true, null]);
  });

  it('refuses another version, and members that it does not know', () => {
    const validate = ajv.compile({ ...verdictV1JsonSchema(), $id: 'https://example.test/refusals' });
    expect(validate({ ...verdicts.passed, schemaVersion: 'verdict.v2' })).toBe(false);
    expect(validate({ ...verdicts.passed, extra: 1 })).toBe(false);
  });
});

describe('the JSON Schema of a policy', () => {
  it('accepts a policy as written, with its defaults left out, and refuses a misspelt key', () => {
    const validate = ajv.compile(policyJsonSchema());
    expect(validate({ rules: [{ id: 'a', count: {}, max: 0 }] })).toBe(true);
    expect(validate({ rules: [{ id: 'a', count: {}, maxx: 0 }] })).toBe(false);
    expect(() => aPolicy({ rules: [{ id: 'a', count: {}, max: 1, warnAt: 2 }] })).toThrow('never reached');
  });
});

describe('the change results of a verdict', () => {
  const judged = (changes: Readonly<Record<string, boolean>> | null) =>
    evaluateGate(aHighBudget(1), someEvidence([aFile()], { changes }), noon);

  it('are null when no filter ran, and empty when one ran without filters', () => {
    expect([judged(null).changes, judged({}).changes]).toEqual([null, {}]);
  });

  it('are in one order, whatever order they came in', () => {
    const text = serialiseVerdict(judged({ docs: false, code: true, Web: true }));
    expect(Object.keys(parseVerdict(text).changes ?? {})).toEqual(['Web', 'code', 'docs']);
    expect(serialiseVerdict(judged({ Web: true, code: true, docs: false }))).toBe(text);
  });

  it('are put into that order when a stored verdict has them in another', () => {
    const text = serialiseVerdict(judged({ code: true, docs: false }));
    const stored: unknown = { ...(JSON.parse(text) as object), changes: { docs: false, code: true } };
    expect(serialiseVerdict(parseVerdict(stored))).toBe(text);
  });
});

describe('parseVerdict', () => {
  it.each<[string, unknown, string]>([
    ['where it is no JSON', '{\n x', 'line 2, column 2'],
    ['what it is without a version', {}, '`schemaVersion`'],
    ['which version it is', { schemaVersion: 'verdict.v9' }, '"verdict.v9"'],
    ['which member is wrong', { ...verdicts.passed, outcome: 'green' }, 'outcome'],
  ])('says %s', (_what, stored, says) => {
    expect(() => parseVerdict(stored)).toThrow(expect.objectContaining({ name: 'VerdictError' }));
    expect(() => parseVerdict(stored)).toThrow(says);
  });
});

describe('serialiseVerdict', () => {
  it('ends with a line feed, is indented by two, and starts with the version', () => {
    const text = serialiseVerdict(verdicts.passed);
    expect(text.startsWith('{\n  "schemaVersion": "verdict.v1",\n  "outcome": "passed",\n')).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('writes the same bytes for a verdict that was stored with its keys in another order', () => {
    const stored: unknown = JSON.parse(
      JSON.stringify(Object.fromEntries(Object.entries(verdicts.blocked).toReversed())),
    );
    expect(serialiseVerdict(parseVerdict(stored))).toBe(serialiseVerdict(verdicts.blocked));
  });

  it.each(Object.values(verdicts))(
    'has the keys of a fresh verdict in the order of the schema: $outcome',
    (verdict) => {
      expect(serialiseVerdict(verdictV1Schema.parse(verdict))).toBe(serialiseVerdict(verdict));
    },
  );
});
