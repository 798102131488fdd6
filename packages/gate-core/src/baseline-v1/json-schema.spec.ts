import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { digestOf } from '../digest/digest.ts';
import { noon } from '../testing/builders.ts';
import { randomGate } from '../testing/gates.ts';
import { baselineV1JsonSchema } from './json-schema.ts';
import { serialiseBaseline } from './serialise-baseline.ts';
import { writeBaseline } from './write-baseline.ts';

const accepts = new Ajv2020({ strict: false }).compile(baselineV1JsonSchema());

describe('the JSON Schema of a line of baseline.v1', () => {
  it('is the published one', () => {
    const committed: unknown = JSON.parse(
      readFileSync(new URL('../../schema/baseline.v1.json', import.meta.url), 'utf8'),
    );
    expect(committed).toEqual(JSON.parse(JSON.stringify(baselineV1JsonSchema())));
  });

  it('is frozen', () => {
    // A change here breaks files that projects keep. Any but an additive one needs a baseline.v2.
    expect(digestOf(baselineV1JsonSchema())).toBe('999f1e7610152380a90fceaff8f1aee0f760c4d5aeaecd9fe014179b139056ae');
  });

  it('accepts every line that is written', () => {
    fc.assert(
      fc.property(randomGate, ({ policy, evidence }) => {
        const { baseline } = writeBaseline(policy, { ...evidence, baseline: null }, noon, {
          portcullisVersion: '1.2.3',
          source: null,
        });
        const lines = baseline === null ? [] : serialiseBaseline(baseline).trimEnd().split('\n');
        for (const line of lines) expect([line, accepts(JSON.parse(line))]).toEqual([line, true]);
      }),
      { numRuns: 40 },
    );
  });

  it.each(['{"type":"baseline"}', '{"type":"finding","path":"a.py"}', '{"type":"end","more":1}', '{"type":"other"}'])(
    'does not accept %s',
    (line) => {
      expect(accepts(JSON.parse(line))).toBe(false);
    },
  );
});
