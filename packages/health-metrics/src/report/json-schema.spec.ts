import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { computeHealth } from '../compute-health.ts';
import { aJob, anAttempt, minuteMs, now } from '../testing/builders.ts';
import { summariseTests } from '../tests/summarise-tests.ts';
import { testsV1JsonSchema } from '../tests/json-schema.ts';
import { healthV1JsonSchema } from './json-schema.ts';

describe('the JSON Schema of health.v1', () => {
  it('is the one that is published: write it anew with node tools/generate-schemas.mjs', () => {
    const published: unknown = JSON.parse(
      readFileSync(new URL('../../schema/health.v1.json', import.meta.url), 'utf8'),
    );
    expect(published).toEqual(healthV1JsonSchema());
  });

  it('accepts reports, and refuses what is none', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(healthV1JsonSchema());
    const report = computeHealth([anAttempt({ jobs: [aJob(now.getTime() - 10 * minuteMs, minuteMs)] })], { now });
    expect(validate(report)).toBe(true);
    expect(validate({ ...report, schemaVersion: 'health.v2' })).toBe(false);
    expect(validate({ ...report, summary: { ...report.summary, eventualRate: 'good' } })).toBe(false);
  });
});

describe('the JSON Schema of tests.v1', () => {
  it('is the one that is published: write it anew with node tools/generate-schemas.mjs', () => {
    const published: unknown = JSON.parse(readFileSync(new URL('../../schema/tests.v1.json', import.meta.url), 'utf8'));
    expect(published).toEqual(testsV1JsonSchema());
  });

  it('accepts reports, alone and in a health report, and refuses what is none', async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const validate = ajv.compile(testsV1JsonSchema());
    const test = { evidence: 'tests', name: 'pays', outcome: 'passed' as const, attempts: 2, durationMs: null };
    const tests = await summariseTests([
      { name: 'run.json', repository: 'o/r', commit: null, at: now, tests: [test], notListed: 0 },
    ]);
    expect(validate(tests)).toBe(true);
    expect(validate({ ...tests, runs: -1 })).toBe(false);
    expect(ajv.compile(healthV1JsonSchema())(computeHealth([], { now, tests }))).toBe(true);
  });
});
