import { describe, expect, it } from '@jest/globals';
import { builtInBeginnings, builtInLiterals } from '../rules/built-in-literals.ts';
import { builtInPatterns } from '../rules/built-in-patterns.ts';
import { builtInRules } from '../rules/built-in-rules.ts';
import type { LineMatcher } from '../rules/rule.ts';
import { beginnings } from './beginnings.ts';
import { createPatternReader } from './known-patterns.ts';
import { requiredLiterals } from './required-literals.ts';
import type { KnownGroups } from './required-literals.ts';
import { beginningOf } from './text-beginning.ts';

describe('the texts of which a matching line holds one', () => {
  it('are, for every built-in pattern, what reading it gives: else run node tools/check-generated.mjs --write', () => {
    const groups: KnownGroups = new Map();
    const read = builtInPatterns.map(({ source }) => (requiredLiterals(source, groups) ?? []).join('\n'));
    expect(builtInLiterals).toEqual(read);
  });

  it('are at least one for every built-in pattern, which would be tried on every line else', () => {
    expect(builtInLiterals.filter((literals) => literals === '')).toEqual([]);
  });
});

const flagsOf = (matcher: LineMatcher): string => (matcher instanceof RegExp ? matcher.flags : '');

describe('the characters with which a matching line begins', () => {
  it('are, for every built-in pattern, what reading it gives: else run node tools/check-generated.mjs --write', () => {
    expect(builtInBeginnings).toEqual(builtInPatterns.map((matcher) => beginnings(matcher.source, flagsOf(matcher))));
  });

  it('are those of every line that a built-in pattern matches', () => {
    const lines = builtInRules.flatMap(({ example, notExample }) => `${example}\n${notExample}`.split('\n'));
    const wrong = builtInPatterns.flatMap((matcher, index) => {
      const known = builtInBeginnings[index] ?? null;
      const cut = known === null ? [] : lines.filter((line) => !known.includes(beginningOf(line)));
      return cut.filter((line) => matcher.test(line));
    });
    expect(wrong).toEqual([]);
  });
});

describe('what a pattern needs', () => {
  it('is what was found when the package was built', () => {
    const index = builtInBeginnings.findIndex((characters) => characters !== null);
    expect(createPatternReader()(builtInPatterns[index] ?? /none/u)).toEqual({
      literals: builtInLiterals[index]?.split('\n'),
      beginnings: builtInBeginnings[index],
    });
  });

  it('is read from a pattern of a user, which may begin with anything', () => {
    expect(createPatternReader()(/^cannot reach \d+ hosts/u)).toEqual({
      literals: requiredLiterals('^cannot reach \\d+ hosts'),
      beginnings: null,
    });
  });

  it('may be nothing', () => {
    expect(createPatternReader()(/\w+/u)).toEqual({ literals: null, beginnings: null });
  });
});
