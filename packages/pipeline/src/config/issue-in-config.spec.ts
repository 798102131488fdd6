import { describe, expect, it } from '@jest/globals';
import { parseConfig } from './load-config.ts';
import { issueInConfig } from './issue-in-config.ts';

const rule = (pattern: string): string => `version: 1
classifier:
  rules:
    - id: registry/brown-out
      category: registry-outage
      verdict: transient
      pattern: ${pattern}
      example: brown-out
      notExample: none
`;
const path = ['classifier', 'rules', 0, 'pattern'];
const placeOf = (pattern: string, offset: number | null): readonly (number | null)[] => {
  const { line, column } = issueInConfig(parseConfig(rule(pattern), { file: 'portcullis.yml' }), path, 'no', offset);
  return [line, column];
};

describe('an issue in a configuration', () => {
  it.each<[string, string, number | null, readonly number[]]>([
    ['the value as a whole', 'brown(out', null, [7, 16]],
    ['a place in plain text', 'brown(out', 5, [7, 21]],
    ['a place in quoted text', "'brown(out'", 5, [7, 22]],
    ['the end of a text', 'brown(out', 99, [7, 25]],
    ['a text with escapes: its start', String.raw`"brown\x28out"`, 5, [7, 16]],
  ])('names %s', (_what, pattern, offset, place) => {
    expect(placeOf(pattern, offset)).toEqual(place);
  });

  it('names the nearest thing that is written where the value is not', () => {
    const loaded = parseConfig(rule('x'), { file: 'portcullis.yml' });
    expect(issueInConfig(loaded, ['classifier', 'disable', 3], 'no')).toMatchObject({
      file: 'portcullis.yml',
      line: 3,
      column: 3,
      path: 'classifier',
    });
  });
});

describe('the section classifier', () => {
  const messageOf = (text: string): string => {
    try {
      parseConfig(`version: 1\n${text}`, { file: 'portcullis.yml' });
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };

  it('may be left out', () => {
    expect(parseConfig('version: 1', { file: 'portcullis.yml' }).config.classifier).toEqual({ disable: [], rules: [] });
  });

  it.each<[string, string, RegExp]>([
    [
      'a misspelt key',
      'classifier: { disabled: [] }',
      /2:15: classifier: unknown key "disabled" \(did you mean "disable"\?\)/u,
    ],
    [
      'an unknown verdict',
      rule('x').replace('version: 1\n', '').replace('verdict: transient', 'verdict: flaky'),
      /6:16: .*transient, permanent/u,
    ],
    [
      'a rule without a pattern',
      rule('x').replace('version: 1\n', '').replace('      pattern: x\n', ''),
      /either `pattern` \(one line\) or `patterns`/u,
    ],
    ['an id that cannot be typed', 'classifier: { disable: [Curl Reset] }', /use small letters/u],
  ])('refuses %s', (_what, text, message) => {
    expect(messageOf(text)).toMatch(message);
  });

  it('takes the rules of a file that extends another in place of those of the parent', () => {
    const { config } = parseConfig(rule('x').replace('version: 1', 'version: 1\nextends: python'), {
      file: 'portcullis.yml',
    });
    expect(config.classifier.rules.map(({ id }) => id)).toEqual(['registry/brown-out']);
  });
});
