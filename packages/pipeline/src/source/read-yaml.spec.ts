import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatPolicyIssue } from '../issues/policy-issue.ts';
import { nodeAt, toPlain } from './node.ts';
import { sourceText } from './place.ts';
import { readYaml } from './read-yaml.ts';

const read = (text: string): ReturnType<typeof readYaml> => readYaml(sourceText('f.yml', 'file', text));
const messages = (text: string): readonly string[] => read(text).issues.map(formatPolicyIssue);

describe('readYaml', () => {
  it('knows the place of each value', () => {
    const { root } = read('a: 1\nb:\n  - x\n  - c: true\n');
    const place = root === null ? undefined : nodeAt(root, ['b', 1, 'c'])?.place;
    expect(place).toMatchObject({ line: 4, column: 8, path: ['b', 1, 'c'] });
  });

  it('reads JSON, tabs and all, and a byte order mark before it', () => {
    const { root, issues } = read('\uFEFF{\r\n\t"a": [1, "\\ud83d\\ude00"]\r\n}\r\n');
    expect(issues).toEqual([]);
    expect(root === null ? null : toPlain(root)).toEqual({ a: [1, '😀'] });
  });

  it('keeps a key as it is written', () => {
    const { root } = read('3.10: x\n');
    expect(root === null ? null : toPlain(root)).toEqual({ '3.10': 'x' });
  });

  it('reads yes and no as text, as YAML 1.2 has it', () => {
    const { root } = read('a: yes\nb: 010\n');
    expect(root === null ? null : toPlain(root)).toEqual({ a: 'yes', b: 10 });
  });

  it('follows an alias to what it repeats', () => {
    const { root } = read('a: &x [1]\nb: *x\n');
    expect(root === null ? null : toPlain(root)).toEqual({ a: [1], b: [1] });
  });

  it.each([
    ['', 'f.yml:1:1: the document is empty'],
    ['# only this\n', 'f.yml:1:1: the document is empty'],
    ['a: 1\n---\nb: 2\n', 'f.yml:2:1: a second document starts here: a policy is one document, without `---` inside'],
    ['a:\n\t- 1\n', 'f.yml:2:1: a tab indents this line: YAML is indented with spaces'],
    ['a: 1\nb: 2\na: 3\n', 'f.yml:3:1: the key "a" is already on line 1'],
    ['a: !danger x\n', 'f.yml:1:12: a: the tag "!danger" is not allowed: a policy is plain data'],
    ['a: !!binary aGk=\n', 'f.yml:1:13: a: the tag "tag:yaml.org,2002:binary" is not allowed: a policy is plain data'],
    ['%YAML 1.1\n---\na: no\n', 'f.yml:1:1: YAML 1.1 is not read: take the %YAML line out'],
    ['__proto__: { polluted: true }\n', 'f.yml:1:1: the key "__proto__" is not allowed'],
    ['? [1]\n: 2\n', 'f.yml:1:3: a key must be text'],
    ['b: *x\n', 'f.yml:1:4: b: no anchor "&x" stands before this alias'],
    ['a: &x [*x]\n', 'f.yml:1:8: a[0]: the alias "*x" stands inside what it repeats'],
    ['a: .nan\n', 'f.yml:1:4: a: NaN is not a number that a policy can compare with'],
    [
      'a: x\0\n',
      'f.yml:1:5: the character U+0000 is not allowed: this looks like UTF-16 or a binary file; save it as UTF-8',
    ],
    [
      'a: "\u001b[2J"\n',
      'f.yml:1:5: the character U+001B is not allowed: remove it, or write it as an escape in double quotes',
    ],
  ])('refuses %j', (text, message) => {
    expect(messages(text)).toContain(message);
  });

  it('leaves objects of the language as they are', () => {
    read('__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it.each([
    ['brackets', '['.repeat(500_000)],
    ['braces', '{a: '.repeat(200_000)],
    ['dashes', `${'- '.repeat(400_000)}1`],
    ['question marks', `${'? '.repeat(400_000)}1`],
    ['indentation', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
  ])('refuses what is nested too deep: %s', (_, text) => {
    expect(messages(text).join('\n')).toMatch(/nested more than 64 deep/u);
  });

  it('refuses a file of more than a mebibyte', () => {
    expect(messages(`# ${'x'.repeat(1_048_576)}`)).toEqual([
      'f.yml: the file has 1048578 characters; at most 1048576 are read',
    ]);
  });

  it('stops a document whose aliases multiply', () => {
    const levels = Array.from(
      { length: 10 },
      (_, level) => `l${level + 1}: &l${level + 1} [${Array.from({ length: 9 }, () => `*l${level}`).join(', ')}]`,
    );
    expect(messages(`l0: &l0 [x]\n${levels.join('\n')}\n`).join('\n')).toMatch(/aliases/u);
  });

  it('reads sixty thousand keys without comparing each with each', () => {
    const text = Array.from({ length: 60_000 }, (_, index) => `k${index}: 1`).join('\n');
    expect(read(text).issues).toEqual([]);
  });

  it('never throws, and always says why it gives nothing', () => {
    const fragments = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '- ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '&x',
      '*x',
      '"',
      "'",
      '|',
      '>',
      '!',
      '%',
      '#',
      '?',
      '\t',
      '---',
      '<<',
      '\\',
      '\u2028',
      '1',
      '.inf',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(fragments).map((parts) => parts.join('')),
        ),
        (text) => {
          const { root, issues } = read(text);
          expect(root === null && issues.length === 0).toBe(false);
        },
      ),
      { numRuns: 400 },
    );
  });
});
