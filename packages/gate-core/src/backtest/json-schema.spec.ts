import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { policyTestV1JsonSchema } from '../policy-test/json-schema.ts';
import { backtestV1JsonSchema } from './json-schema.ts';

describe('a JSON Schema', () => {
  it.each([
    ['backtest.v1', backtestV1JsonSchema],
    ['policy-test.v1', policyTestV1JsonSchema],
  ])('of %s is the one in the package', (name, schemaOf) => {
    const committed: unknown = JSON.parse(readFileSync(new URL(`../../schema/${name}.json`, import.meta.url), 'utf8'));
    // If this fails: node tools/check-generated.mjs --write
    expect(JSON.parse(JSON.stringify(schemaOf()))).toEqual(committed);
  });
});
