import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPlainYaml } from '../index.ts';
import { yamlLines } from './yaml-lines.ts';

const textOf = fc.oneof(
  fc.string({ unit: 'binary-ascii' }),
  fc.constantFrom('a', ' ', '#', ': ').map((text) => `x${text.repeat(100)}x`),
  fc.string({ unit: 'grapheme' }),
  // What numbers, dates, tags, marks and words of YAML are made of.
  fc.string({
    unit: fc.constantFrom(...Array.from('.0178_+-eExXo:#~!&*?|>%@=<nNaAiIfFyYtTrRuU/ ')),
    minLength: 1,
    maxLength: 6,
  }),
  fc.constantFrom(
    'true',
    'No',
    '3.10',
    '.',
    '-x',
    'a: b',
    'a #b',
    "it's",
    '"',
    'a:',
    '~',
    'null',
    'ends ',
    '- a',
    '.inf',
  ),
);

function parsed(lines: readonly string[]): unknown {
  const read = readPlainYaml('a.yml', lines.join('\n'));
  return read.fault ?? read.value;
}

describe('lines of YAML', () => {
  it('are read as what was written, whatever the comments hold', () => {
    fc.assert(
      fc.property(textOf, fc.array(textOf), textOf, (value, list, why) => {
        const lines = yamlLines([
          { key: 'a', value, why },
          { key: 'b', value: list, why },
          { key: 'on', parts: [{ key: 'c', items: [{ value, why }, { value: list }] }], why },
        ]);
        expect(parsed(lines)).toEqual({ a: value, b: list, on: { c: [value, list] } });
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["python -m pip install -e '.[test]'", "  - python -m pip install -e '.[test]'"],
    ['a: b', "  - 'a: b'"],
    ['.0', "  - '.0'"],
    ['..', "  - '..'"],
    ['../a', '  - ../a'],
    ['.github/a.yml', '  - .github/a.yml'],
    ["it's: b", '  - "it\'s: b"'],
  ])('need no more quotes than they must: %s', (value, line) => {
    expect(yamlLines([{ key: 'k', items: [{ value }] }])[1]).toBe(line);
  });

  it('leave out parts without anything below them', () => {
    expect(yamlLines([{ key: 'k', parts: [{ key: 'l', items: [] }] }])).toEqual([]);
  });
});
