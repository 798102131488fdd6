import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cweIdentifier, cweIdentifiers, maxCwes } from './cwe.ts';
import { DistinctCounter } from './distinct-counter.ts';
import { Fingerprinter } from './fingerprint.ts';
import type { Identity } from './fingerprint.ts';
import { toInstant } from './instant.ts';
import { KeySet } from './key-set.ts';
import { OrdinalTable } from './ordinal-table.ts';
import { shortText, webAddress } from './plain-text.ts';
import { severityFromScore, severityFromWord } from './severity.ts';
import { Tally } from './tally.ts';

const identity: Identity = {
  tool: 'bandit',
  ruleId: 'B101',
  where: 'app/a.py',
  context: 'assert user',
  message: 'Use of assert',
};

const printOf = (of: Identity, by = new Fingerprinter()): string => by.next(of).fingerprint;
const contentOf = (of: Identity, by = new Fingerprinter()): string | undefined => by.next(of).contentFingerprint;

describe('Fingerprinter', () => {
  it('gives 32 hexadecimal digits, the same for the same finding', () => {
    const print = printOf(identity);
    expect(print).toMatch(/^[0-9a-f]{32}$/u);
    expect(printOf(identity)).toBe(print);
  });

  it('gives equal findings different fingerprints, by their order', () => {
    const [once, again] = [new Fingerprinter(), new Fingerprinter()];
    const prints = [printOf(identity, once), printOf(identity, once), printOf(identity, once)];
    expect(new Set(prints).size).toBe(3);
    expect([printOf(identity, again), printOf(identity, again), printOf(identity, again)]).toEqual(prints);
  });

  it.each<[string, Partial<Identity>]>([
    ['the tool', { tool: 'other' }],
    ['the rule', { ruleId: 'B102' }],
    ['the file', { where: 'app/b.py' }],
    ['the line', { context: 'assert admin' }],
  ])('tells findings apart by %s', (_what, other) => {
    expect(printOf({ ...identity, ...other })).not.toBe(printOf(identity));
  });

  it.each<[string, Partial<Identity>, Partial<Identity>]>([
    ['the indentation of the line', {}, { context: '   assert   user\t' }],
    ['the message, when the line is known', {}, { message: 'Use of assert detected.' }],
    [
      'numbers in the message, when it is not',
      { context: null, message: 'line 12 is bad' },
      { context: null, message: 'line 140 is bad' },
    ],
  ])('does not depend on %s', (_what, left, right) => {
    expect(printOf({ ...identity, ...left })).toBe(printOf({ ...identity, ...right }));
  });

  it.each([
    ['quoted by the report, before the source', 'assert user', 'other()', 'assert user'],
    ['of the source, where the report quotes none', null, '  assert user', 'assert user'],
    ['of the source, where the report quotes a blank one', ' ', 'assert user', 'assert user'],
  ])('rests on the line %s', (_what, context, sourceLine, line) => {
    const prints = new Fingerprinter({
      sourceLine: (path, number) => (path === 'app/a.py' && number === 7 ? sourceLine : null),
    });
    expect(
      printOf({ ...identity, context, location: { path: 'app/a.py', startLine: 7 }, ownHash: 'abc' }, prints),
    ).toBe(printOf({ ...identity, context: line }));
  });

  it('rests on a hash of the tool before the message', () => {
    const print = (ownHash: string | null, message: string): string =>
      printOf({ ...identity, context: null, ownHash, message });
    expect(print('abc', 'one')).toBe(print('abc', 'another'));
    expect(print('abc', 'one')).not.toBe(print(null, 'one'));
  });

  it('does not take a text for a message that says the same', () => {
    const print = (context: string | null): string => printOf({ ...identity, context });
    expect(print('Use of assert')).not.toBe(print(null));
  });

  it('takes texts of any length', () => {
    const prints = new Fingerprinter();
    expect(printOf({ ...identity, context: '\ud800é'.repeat(5000) }, prints)).toMatch(/^[0-9a-f]{32}$/u);
    expect(printOf(identity, prints)).toBe(printOf(identity));
  });

  describe('without the path', () => {
    it.each<[string, Partial<Identity>]>([
      ['renamed', { where: 'lib/b.py' }],
      ['its line indented anew', { context: '  assert   user' }],
      ['its message worded anew', { message: 'No asserts' }],
    ])('is the same with the file or %s', (_what, other) => {
      expect(contentOf({ ...identity, ...other })).toBe(contentOf(identity));
    });

    it.each<[string, Partial<Identity>]>([
      ['tool', { tool: 'other' }],
      ['rule', { ruleId: 'B102' }],
      ['line', { context: 'assert admin' }],
    ])('is another for another %s', (_what, other) => {
      expect(contentOf({ ...identity, ...other })).not.toBe(contentOf(identity));
    });

    it("rests on the file's name as well where no line is known", () => {
      const unquoted = { ...identity, context: null };
      expect(contentOf({ ...unquoted, where: 'lib/a.py' })).toBe(contentOf(unquoted));
      expect(contentOf({ ...unquoted, where: 'app/b.py' })).not.toBe(contentOf(unquoted));
    });

    it('rests on a line that the fingerprint may not rest on', () => {
      const unquoted = { ...identity, context: null, location: { path: 'app/a.py', startLine: 7 } };
      const by = new Fingerprinter({ sourceLine: () => null, contentLine: () => 'assert user' });
      expect(by.next(unquoted)).toEqual({
        fingerprint: printOf({ ...identity, context: null }),
        contentFingerprint: contentOf(identity),
      });
    });

    it('is no other for a repeat', () => {
      const by = new Fingerprinter();
      expect(contentOf(identity, by)).toBe(contentOf(identity, by));
    });

    it.each<[string, Partial<Identity>]>([
      ['a package', { isInFile: false }],
      ['nothing in particular', { where: null }],
    ])('is left out for a finding about %s', (_what, other) => {
      expect(contentOf({ ...identity, ...other })).toBeUndefined();
    });
  });
});

describe('OrdinalTable', () => {
  it('counts like a Map', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(500)), { maxLength: 4000 }), (keys) => {
        const [table, counts] = [new OrdinalTable(), new Map<string, number>()];
        for (const [high, low] of keys) {
          const key = `${high} ${low}`;
          expect(table.next(high, low)).toBe(counts.get(key) ?? 0);
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('KeySet', () => {
  it('knows what was added, like a Set', () => {
    const word = fc.oneof(fc.constantFrom(0, 1, -1, 0x7fffffff, 0x80000000), fc.integer());
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(fc.nat(3), word), word), { maxLength: 4000 }), (keys) => {
        const [set, known] = [new KeySet(), new Set<string>()];
        for (const [high, low] of keys) {
          const key = `${high >>> 0} ${high >>> 0 === 0 && low >>> 0 === 0 ? 1 : low >>> 0}`;
          expect(set.add(high, low)).toBe(!known.has(key));
          known.add(key);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('DistinctCounter', () => {
  it('counts different texts', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        const counter = new DistinctCounter();
        for (const text of texts) counter.add(text);
        expect(counter.size).toBe(new Set(texts).size);
      }),
    );
  });
});

describe('severity', () => {
  it.each([
    [10, 'critical'],
    [9, 'critical'],
    [8.9, 'high'],
    [7, 'high'],
    [6.9, 'medium'],
    [4, 'medium'],
    [3.9, 'low'],
    [0.1, 'low'],
    [0, 'info'],
    [-1, 'unknown'],
    [11, 'unknown'],
    [Number.NaN, 'unknown'],
  ])('%d is %s by the bands of GitHub', (score, severity) => {
    expect(severityFromScore(score)).toBe(severity);
  });

  it.each([
    ['CRITICAL', 'critical'],
    ['High', 'high'],
    ['moderate', 'medium'],
    ['low', 'low'],
    ['UNDEFINED', 'unknown'],
    ['UNKNOWN', 'unknown'],
    ['', 'unknown'],
    ['constructor', 'unknown'],
  ])('%j is %s', (word, severity) => {
    expect(severityFromWord(word)).toBe(severity);
  });
});

describe('toInstant', () => {
  it.each([
    ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31T12:00:00.123456789+02:00', '2026-01-31T10:00:00.123Z'],
    ['2026-01-31 12:00', '2026-01-31T12:00:00.000Z'],
    ['2024-02-29T12:00:00Z', '2024-02-29T12:00:00.000Z'],
    ['2026-02-30T12:00:00Z', null],
    ['2026-13-01T12:00:00Z', null],
    ['0000-01-01T00:00:00Z', null],
    ['yesterday', null],
    [1, null],
  ])('%j is %j', (text, instant) => {
    expect(toInstant(text, 'UTC')).toBe(instant);
  });

  it('does not guess a zone', () => {
    expect(toInstant('2026-01-31T12:00:00')).toBeNull();
  });
});

describe('cweIdentifier', () => {
  it.each([
    [79, 'CWE-79'],
    ['CWE-079', 'CWE-79'],
    ['cwe-89: SQL injection', 'CWE-89'],
    ['22', 'CWE-22'],
    [0, null],
    ['OWASP-A1', null],
    [null, null],
  ])('%j is %j', (value, identifier) => {
    expect(cweIdentifier(value)).toBe(identifier);
  });
});

describe('cweIdentifiers', () => {
  it('gives each once, in order, without what is none', () => {
    expect(cweIdentifiers(['CWE-79', 'OWASP-A1', '79', 22])).toEqual(['CWE-79', 'CWE-22']);
  });

  it('keeps of an absurd list the first, and what says that the finding is about credentials', () => {
    const list = cweIdentifiers([...Array.from({ length: 20_000 }, (_, index) => index + 1000), 798]);
    expect([list.length, list[0], list.at(-1)]).toEqual([maxCwes + 1, 'CWE-1000', 'CWE-798']);
  });
});

describe('shortText', () => {
  it('trims, and cuts after 500 characters', () => {
    expect(shortText('  a b \n')).toBe('a b');
    expect(shortText('x'.repeat(500))).toHaveLength(500);
    expect(shortText('x'.repeat(501))).toBe(`${'x'.repeat(499)}…`);
    expect(Array.from(shortText('😀'.repeat(600)))).toHaveLength(500);
  });

  it('is well-formed and short whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\ud83d', '\ude00', '😀'), maxLength: 1500 }), (text) => {
        const short = shortText(text);
        expect(Array.from(short).length).toBeLessThanOrEqual(500);
        expect(short).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});

describe('webAddress', () => {
  it.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['javascript:alert(1)', null],
    ['https://example.org/" onclick="x', null],
    ['https://exa mple.org', null],
    ['ftp://example.org', null],
    [null, null],
  ])('%j is %j', (text, address) => {
    expect(webAddress(text)).toBe(address);
  });
});

describe('Tally', () => {
  it('counts names that objects have by themselves', () => {
    const tally = new Tally();
    tally.add('__proto__');
    tally.add('constructor', 2);
    expect(JSON.stringify(tally.toFigures())).toBe('{"__proto__":1,"constructor":2}');
  });
});
