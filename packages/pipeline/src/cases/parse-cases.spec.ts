import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { linesOf } from '../testing/messages.ts';
import type { PolicyCase } from './case-schema.ts';
import { parseCases, serialiseCase } from './parse-cases.ts';

function messagesOf(text: string): readonly string[] {
  try {
    parseCases(text, 'c.yml');
    return [];
  } catch (error) {
    return linesOf(error);
  }
}
const oneCase = (members: string): string => `version: 1\ncases:\n  - { name: a, ${members} }\n`;

describe('parseCases', () => {
  it('reads cases with their places', () => {
    const [found] = parseCases(
      oneCase('findings: [{ tool: bandit, severity: high }], expect: { outcome: passed }'),
      'c.yml',
    );
    expect(found).toMatchObject({
      case: { name: 'a', findings: [{ tool: 'bandit', severity: 'high', count: 1 }], expect: { outcome: 'passed' } },
      file: 'c.yml',
      line: 3,
      column: 5,
    });
    expect(found?.placeOf(['findings', 0, 'tool'])).toMatchObject({ line: 3, column: 35 });
    expect(found?.placeOf(['findings', 0, 'evidence'])).toMatchObject({ line: 3, column: 27 });
  });

  it.each([
    ['no version', 'cases: []\n', 'c.yml:1:1: missing key "version"'],
    [
      'a misspelt key',
      oneCase('finding: [], expect: { outcome: passed }'),
      'c.yml:3:16: cases[0]: unknown key "finding" (did you mean "findings"?)',
    ],
    [
      'a misspelt outcome',
      oneCase('expect: { outcome: pased }'),
      '"pased" is not allowed here (did you mean "passed"?)',
    ],
    ['a misspelt state', oneCase('expect: { outcome: passed, conditions: { x: faild } }'), '(did you mean "failed"?)'],
    [
      'a misspelt severity',
      oneCase('findings: [{ tool: b, severity: hihg }], expect: { outcome: passed }'),
      '(did you mean "high"?)',
    ],
    ['no expectation', oneCase('findings: []'), 'missing key "expect"'],
    [
      'part of a finding',
      oneCase('findings: [{ tool: b, severity: high, count: 1.5 }], expect: { outcome: passed }'),
      'count',
    ],
    [
      'a file beside the short form',
      oneCase('evidence: e.json, jobs: {}, expect: { outcome: passed }'),
      '`jobs` beside `evidence`',
    ],
    [
      'a name twice',
      `${oneCase('expect: { outcome: passed }')}  - { name: a, expect: { outcome: passed } }\n`,
      'c.yml:4:13: cases[1].name: the name "a" is there twice',
    ],
    ['a list', '- 1\n', 'expected a map'],
    ['text that is no YAML', 'cases: [\n', 'c.yml:'],
    [
      'an instant without zone',
      oneCase('at: 2026-01-01T00:00:00, expect: { outcome: passed }'),
      'an instant with its zone is needed',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(messagesOf(text).join('\n')).toContain(message);
  });

  it('reads what serialiseCase writes', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((name) => name !== '__proto__');
    const policyCase: fc.Arbitrary<PolicyCase> = fc.record(
      {
        name: text,
        at: fc.constant('2026-11-23T12:00:00Z'),
        findings: fc.array(
          fc.record({
            tool: text,
            severity: fc.constantFrom('high' as const, 'unrated' as const),
            count: fc.nat({ max: 9 }),
          }),
          { maxLength: 3 },
        ),
        metrics: fc.dictionary(
          text,
          fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
        ),
        jobs: fc.dictionary(text, fc.option(text)),
        expect: fc.record({
          outcome: fc.constantFrom('passed' as const, 'blocked' as const),
          conditions: fc.dictionary(text, fc.constantFrom('failed' as const, 'passed' as const)),
        }),
      },
      { requiredKeys: ['name', 'expect'] },
    );
    fc.assert(
      fc.property(policyCase, (one) => {
        expect(parseCases(serialiseCase(one), 'c.yml').map((located) => located.case)).toEqual([
          JSON.parse(JSON.stringify(one)),
        ]);
      }),
      { numRuns: 100 },
    );
  });
});
