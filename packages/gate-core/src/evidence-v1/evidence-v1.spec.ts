import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../digest/digest.ts';
import { aBaseline, aFile, aFinding, aLocation, aMetric, findings, someEvidence } from '../testing/builders.ts';
import { EvidenceError } from './evidence-error.ts';
import type { EvidenceV1 } from './evidence-v1.ts';
import { fromStoredEvidence } from './from-stored-evidence.ts';
import { evidenceV1JsonSchema } from './json-schema.ts';
import { parseStoredEvidence, readStoredEvidence } from './read-evidence.ts';
import { serialiseEvidence } from './serialise-evidence.ts';
import { toStoredEvidence } from './to-stored-evidence.ts';

/** What is said of a document that is refused. */
interface Refusal extends Partial<Pick<EvidenceError, 'code' | 'place'>> {
  /** A part of the message. */
  readonly says?: string;
}

const evidence = someEvidence(
  [aFile({ findings: findings(2), metrics: { 'coverage.lines': aMetric(12) } }, { commit: 'a'.repeat(40) })],
  { baseline: aBaseline({ evidence: 'bandit', fingerprints: ['f1'] }), changes: { docker: true } },
);
const text = [...serialiseEvidence(toStoredEvidence(evidence))].join('');

async function* once(bytes: Uint8Array | string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);
}

async function refusalOf(bytes: AsyncIterable<Uint8Array>): Promise<Pick<EvidenceError, 'code' | 'message' | 'place'>> {
  try {
    fromStoredEvidence(await readStoredEvidence(bytes));
  } catch (error) {
    if (error instanceof EvidenceError) return { code: error.code, message: error.message, place: error.place };
    throw error;
  }
  throw new Error('nothing was refused');
}

/** The document with a change that its type would not allow. */
function damaged(change: (document: Record<string, unknown>) => void): string {
  const document: Record<string, unknown> = JSON.parse(text) as Record<string, unknown>;
  change(document);
  return JSON.stringify(document);
}

describe('the JSON Schema of evidence.v1', () => {
  it('is the one in the package', async () => {
    const committed: unknown = JSON.parse(
      await readFile(new URL('../../schema/evidence.v1.json', import.meta.url), 'utf8'),
    );
    // If this fails: node tools/check-generated.mjs --write
    expect(committed).toEqual(JSON.parse(JSON.stringify(evidenceV1JsonSchema())));
  });

  it('is frozen', () => {
    // A change here breaks those who keep evidence. Additive changes are noted in CHANGELOG.md; any other needs an
    // evidence.v2.
    expect(digestOf(evidenceV1JsonSchema())).toBe('7174629fef77143c45ba50ecb019e59dd3f2e607850d72a9deb665e024972c77');
  });
});

describe('a stored document', () => {
  it('holds a text and what findings have in common once', () => {
    const shared = { message: 'm', location: aLocation('a.py', 1) };
    const stored = toStoredEvidence(someEvidence([aFile({ findings: findings(9, shared) })]));
    expect(stored.texts).toEqual(['m', 'a.py']);
    expect(stored.findingKinds).toHaveLength(1);
  });

  it('holds nothing that a parser adds to a finding of its own', () => {
    const loose: object = { ...aFinding(), snippet: 'password = 1' };
    const stored = toStoredEvidence(someEvidence([aFile({ findings: [aFinding(loose)] })]));
    expect([...serialiseEvidence(stored)].join('')).not.toContain('snippet');
  });

  it('says where it comes from', () => {
    const source = { withLines: ['a.py'], withoutLines: [], contentLines: true };
    const stored = toStoredEvidence(evidence, { portcullisVersion: '1.2.3', source });
    expect(stored).toMatchObject({ portcullisVersion: '1.2.3', source, fingerprintScheme: 1 });
  });

  it('is written in pieces that are not as large as the whole', () => {
    const pieces = [...serialiseEvidence(toStoredEvidence(someEvidence([aFile({ findings: findings(5000) })])))];
    expect(pieces.length).toBeGreaterThan(3);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(70_000);
  });
});

describe('reading refuses', () => {
  it.each<[string, string | Uint8Array, Refusal]>([
    ['nothing', '', { code: 'EVIDENCE_TRUNCATED', place: { line: 1, column: 1 } }],
    ['the first half', text.slice(0, text.length / 2), { code: 'EVIDENCE_TRUNCATED' }],
    [
      'half a character',
      new Uint8Array([0x7b, 0x22, 0xc3]),
      { code: 'EVIDENCE_TRUNCATED', says: 'in the middle of a character' },
    ],
    [
      'half a literal',
      '{"baseline":nul',
      { code: 'EVIDENCE_TRUNCATED', place: { line: 1, column: 13 }, says: 'in the middle: expected a value' },
    ],
    [
      'bytes that are no UTF-8',
      new Uint8Array([0x7b, 0x22, 0xff, 0x22]),
      { code: 'EVIDENCE_MALFORMED', says: 'not UTF-8 text: a wrong byte is among the first 4' },
    ],
    ['a gzip file that nobody unpacked', new Uint8Array([0x1f, 0x8b, 8, 0]), { code: 'EVIDENCE_MALFORMED' }],
    ['what is no JSON', '<xml/>', { code: 'EVIDENCE_MALFORMED', place: { line: 1, column: 1 } }],
    [
      'a member twice',
      text.replace('{"baseline":', '{"commit":null,"baseline":'),
      { code: 'EVIDENCE_MALFORMED', says: 'the member "commit" is there twice' },
    ],
    ['a text after the end', `${text}{}`, { code: 'EVIDENCE_MALFORMED', place: { line: 2, column: 1 } }],
    ['deep nesting', `{"commit":${'['.repeat(30)}`, { code: 'EVIDENCE_TOO_LARGE', says: '20 levels' }],
    ['another document', '{"outcome":"passed"}', { code: 'EVIDENCE_MALFORMED', says: 'schemaVersion' }],
    [
      'another version',
      damaged((document) => (document['schemaVersion'] = 'evidence.v2')),
      { code: 'EVIDENCE_VERSION_UNSUPPORTED', says: '"evidence.v2"; this Portcullis reads `evidence.v1`' },
    ],
    [
      'a version with a long name, in short',
      damaged((document) => (document['schemaVersion'] = 'v'.repeat(500))),
      { code: 'EVIDENCE_VERSION_UNSUPPORTED', says: `"${'v'.repeat(60)}"` },
    ],
    [
      'fingerprints that are made in another way',
      damaged((document) => (document['fingerprintScheme'] = 2)),
      { code: 'EVIDENCE_VERSION_UNSUPPORTED', says: 'scheme 2; this Portcullis reads scheme 1' },
    ],
    [
      'a member of another document',
      damaged((document) => (document['outcome'] = 'passed')),
      { code: 'EVIDENCE_MALFORMED', says: 'the document: Unrecognized key: "outcome"' },
    ],
    [
      'a member named __proto__',
      text.replace('{"baseline":', '{"__proto__":{"commit":null},"baseline":'),
      { code: 'EVIDENCE_MALFORMED', says: '__proto__' },
    ],
    [
      'a wrong value, and says where',
      damaged((document) => (document['reports'] = [{}])),
      { code: 'EVIDENCE_MALFORMED', says: '/reports/0/' },
    ],
    [
      'several wrong values, and says how many',
      damaged((document) => Object.assign(document, { commit: 1, jobs: 1, changes: 1 })),
      { code: 'EVIDENCE_MALFORMED', says: ' (and 2 more)' },
    ],
    [
      'a name twice in a list',
      damaged((document) => {
        document['parsers'] = ['a', 'a'].map((format) => ({ format, produces: [], tools: null }));
      }),
      { code: 'EVIDENCE_MALFORMED', says: 'twice in `parsers`' },
    ],
    [
      'a text that is not in the table',
      damaged((document) => (document['texts'] = [])),
      { code: 'EVIDENCE_MALFORMED', says: 'of `texts`, which has 0' },
    ],
    [
      'a finding of the baseline of a kind that is not in the table',
      damaged((document) => (document['baselineKinds'] = [])),
      { code: 'EVIDENCE_MALFORMED', says: 'entry 0 of `baselineKinds`, which has 0' },
    ],
    [
      'a filter with two results',
      damaged(
        (document) =>
          (document['changes'] = [
            { filter: 'a', changed: true },
            { filter: 'a', changed: false },
          ]),
      ),
      { code: 'EVIDENCE_MALFORMED', says: 'twice in `changes`' },
    ],
    [
      'a finding of a kind that is not in the table',
      damaged((document) => (document['findingKinds'] = [])),
      { code: 'EVIDENCE_MALFORMED', says: 'entry 0 of `findingKinds`, which has 0' },
    ],
  ])('%s', async (_what, bytes, { says = '', ...expected }) => {
    const refusal = await refusalOf(once(bytes));
    expect(refusal).toMatchObject(expected);
    expect(refusal.message).toContain(says);
  });

  it('one byte more than it may have', async () => {
    const half = text.length / 2;
    const halves = async function* (): AsyncGenerator<Uint8Array> {
      yield* once(text.slice(0, half));
      yield* once(text.slice(half));
    };
    expect((await readStoredEvidence(halves(), text.length)).schemaVersion).toBe('evidence.v1');
    await expect(readStoredEvidence(halves(), text.length - 1)).rejects.toThrow(
      expect.objectContaining({ name: 'EvidenceError', code: 'EVIDENCE_TOO_LARGE' }),
    );
    await expect(readStoredEvidence(once(' '.repeat(2 ** 19 + 1)), 2 ** 19)).rejects.toThrow('larger than 0.5 MiB');
  });

  it('a line without a path', () => {
    const stored: EvidenceV1 = toStoredEvidence(someEvidence([aFile({ findings: [aFinding({ location: null })] })]));
    const [file] = stored.reports;
    if (file?.reading.state === 'parsed') file.reading.report.findings = [[0, 0, null, 7, null, null, null, 'f', null]];
    expect(() => fromStoredEvidence(parseStoredEvidence(stored))).toThrow('has a line, a column or `unplaced`');
  });

  it('what could not be placed without a path', () => {
    const stored: EvidenceV1 = toStoredEvidence(someEvidence([aFile({ findings: [aFinding({ location: null })] })]));
    const findingKinds = stored.findingKinds.map((kind) => ({ ...kind, unplaced: 'outside' }));
    expect(() => fromStoredEvidence(parseStoredEvidence({ ...stored, findingKinds }))).toThrow(
      'has a line, a column or `unplaced`',
    );
  });

  it('a text without an end before it fills the memory', async () => {
    const piece = new TextEncoder().encode('a'.repeat(2 ** 20));
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('{"commit":"');
      for (;;) {
        given += 1;
        yield await Promise.resolve(piece);
      }
    }
    expect(await refusalOf(endless())).toMatchObject({ code: 'EVIDENCE_TOO_LARGE' });
    expect(given).toBeLessThan(10);
  });

  it('more bytes than any honest document has', async () => {
    const space = new Uint8Array(2 ** 24).fill(0x20);
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        given += 1;
        yield await Promise.resolve(space);
      }
    }
    expect(await refusalOf(endless())).toMatchObject({
      code: 'EVIDENCE_TOO_LARGE',
      message: expect.stringContaining('512 MiB'),
    });
    expect(given).toBe(33);
  });
});
