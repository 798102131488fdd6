import { describe, expect, it } from '@jest/globals';
import { compileLinePattern, compilePattern } from './compile-pattern.ts';

describe('a pattern of the user', () => {
  it('matches anywhere in a line', () => {
    const result = compilePattern('bo+m', false);
    expect(result.ok && ['a booom', 'bm'].map((text) => result.matcher.test(text))).toEqual([true, false]);
  });

  it('keeps its source', () => {
    const result = compilePattern('bo+m', true);
    expect(result.ok && result.matcher.source).toBe('bo+m');
  });

  it.each([
    ['a*', 'this pattern matches an empty line, so it would match every line: ask for at least one character', null],
    ['a(b', 'missing closing ): a(b', null],
    ['ab[z-a]', 'invalid character class range: z-a', 3],
    ['x**', 'invalid nested repetition operator: **', 1],
    [
      'a(?=b)',
      'invalid or unsupported Perl syntax: (?=; look-around is not known here: use unless for what must not be there',
      1,
    ],
    [
      'a(?!b)',
      'invalid or unsupported Perl syntax: (?!; look-around is not known here: use unless for what must not be there',
      1,
    ],
    [
      'a(?<!b)',
      'invalid named capture: (?<!b); look-around is not known here: use unless for what must not be there',
      1,
    ],
  ])('is refused with its reason: %s', (source, message, offset) => {
    expect(compilePattern(source, false)).toEqual({ ok: false, message, offset });
  });
});

describe('a pattern that takes lines apart', () => {
  it('gives the text of each group that took part', () => {
    const result = compileLinePattern('^(?P<path>[^:]+):(?P<line>\\d+)(?::(?P<column>\\d+))?: ');
    expect(result.ok && [result.pattern.groupNames, result.pattern.match('a.c:3: bad')]).toEqual([
      ['path', 'line', 'column'],
      new Map([
        ['path', 'a.c'],
        ['line', '3'],
      ]),
    ]);
  });

  it('gives nothing of a line that does not match', () => {
    const result = compileLinePattern('^(?P<path>[^:]+):\\d');
    expect(result.ok && result.pattern.match('all is well')).toBeNull();
  });

  it('looks at the case', () => {
    const result = compileLinePattern('(?P<word>bad)');
    expect(result.ok && result.pattern.match('BAD')).toBeNull();
  });

  it('is refused where it could take long for each character', () => {
    expect(compileLinePattern('(?:a{30}){30}(?:b{30}){30}(?:c{30}){30}')).toMatchObject({
      ok: false,
      offset: null,
      message: expect.stringMatching(/^this pattern comes to \d{4} steps for each character, and 2000 are allowed: /u),
    });
  });

  it('is refused for look-around with other advice', () => {
    expect(compileLinePattern('a(?!b)')).toMatchObject({
      message: expect.stringContaining('say with other patterns which lines are not meant'),
    });
  });
});
