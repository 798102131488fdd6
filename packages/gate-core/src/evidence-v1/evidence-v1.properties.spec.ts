import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { Evidence } from '../evidence/evidence.ts';
import { normaliseEvidence } from '../evidence/normalise-evidence.ts';
import { noon } from '../testing/builders.ts';
import { fullEvidence } from '../testing/full-evidence.ts';
import { randomGate } from '../testing/gates.ts';
import { hostileEvidence, hostilePolicy } from '../testing/hostile-gates.ts';
import { reverseKeys } from '../testing/reverse-keys.ts';
import { judge } from '../verdict/evaluate-gate.ts';
import { serialiseVerdict } from '../verdict-v1/serialise-verdict.ts';
import { canonicalJson } from '../digest/canonical-json.ts';
import { fromStoredEvidence } from './from-stored-evidence.ts';
import { evidenceV1JsonSchema } from './json-schema.ts';
import { readStoredEvidence } from './read-evidence.ts';
import { serialiseEvidence } from './serialise-evidence.ts';
import { toStoredEvidence } from './to-stored-evidence.ts';

/** More runs by the environment: PORTCULLIS_PROPERTY_RUNS=5000. */
const numRuns = Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 50);

const textOf = (evidence: Evidence): string => [...serialiseEvidence(toStoredEvidence(evidence))].join('');

async function* cut(text: string, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let from = 0;
  for (const length of lengths) {
    yield await Promise.resolve(bytes.subarray(from, (from += length)));
  }
  yield bytes.subarray(from);
}

async function again(evidence: Evidence, lengths: readonly number[] = []): Promise<Evidence> {
  return fromStoredEvidence(await readStoredEvidence(cut(textOf(evidence), lengths)));
}

describe('stored evidence', () => {
  it.each([
    ['hostile evidence', fc.record({ policy: hostilePolicy, evidence: hostileEvidence })],
    ['evidence as tools write it', randomGate],
  ])('is judged as the evidence that was stored, byte for byte: %s', async (_what, gates) => {
    await fc.assert(
      fc.asyncProperty(gates, async ({ policy, evidence }) => {
        const before = judge(policy, evidence, noon);
        const after = judge(policy, await again(evidence), noon);
        expect(serialiseVerdict(after.verdict)).toBe(serialiseVerdict(before.verdict));
        expect(after.findings).toEqual(before.findings);
      }),
      { numRuns },
    );
  });

  it('holds everything that evidence can hold, wherever its bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fullEvidence, fc.array(fc.integer({ min: 1, max: 300 })), async (evidence, lengths) => {
        expect(await again(evidence, lengths)).toEqual(normaliseEvidence(evidence));
      }),
      { numRuns: 2 * numRuns },
    );
  });

  it('is the same, byte for byte, whatever the order of members, reports and jobs, and stored twice', async () => {
    await fc.assert(
      fc.asyncProperty(fullEvidence, async (evidence) => {
        const text = textOf(evidence);
        const shuffled = {
          ...evidence,
          reports: evidence.reports.toReversed(),
          jobs: evidence.jobs?.toReversed() ?? null,
        };
        expect(textOf(reverseKeys(shuffled))).toBe(text);
        expect(textOf(await again(evidence))).toBe(text);
      }),
      { numRuns },
    );
  });

  it('is canonical JSON, and valid by its JSON Schema', () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false });
    const validate = ajv.compile(evidenceV1JsonSchema());
    fc.assert(
      fc.property(fullEvidence, (evidence) => {
        const text = textOf(evidence);
        const value: unknown = JSON.parse(text);
        expect(text).toBe(`${canonicalJson(value)}\n`);
        expect([validate(value), validate.errors]).toEqual([true, null]);
      }),
      { numRuns },
    );
  });

  it('that is cut off is refused as such, wherever that is', async () => {
    await fc.assert(
      fc.asyncProperty(fullEvidence, fc.nat(), async (evidence, at) => {
        const bytes = new TextEncoder().encode(textOf(evidence));
        // Losing only the final line feed would lose nothing.
        const part = bytes.subarray(0, at % (bytes.length - 1));
        const [reading] = await Promise.allSettled([readStoredEvidence(cutBytes(part))]);
        expect(reading).toMatchObject({ status: 'rejected', reason: { code: 'EVIDENCE_TRUNCATED' } });
      }),
      { numRuns },
    );
  });
});

async function* cutBytes(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
