import { describe, expect, it } from '@jest/globals';
import { builtInLiterals } from '../rules/built-in-literals.ts';
import { builtInPatterns } from '../rules/built-in-patterns.ts';
import { createLiteralFinder } from './known-literals.ts';
import { requiredLiterals } from './required-literals.ts';
import type { KnownGroups } from './required-literals.ts';

describe('the texts of which a matching line holds one', () => {
  it('are, for every built-in pattern, what reading it gives: else run node tools/check-generated.mjs --write', () => {
    const groups: KnownGroups = new Map();
    const read = builtInPatterns.map(({ source }) => (requiredLiterals(source, groups) ?? []).join('\n'));
    expect(builtInLiterals).toEqual(read);
  });

  it('are at least one for every built-in pattern, which would be tried on every line else', () => {
    expect(builtInLiterals.filter((literals) => literals === '')).toEqual([]);
  });

  it('are those that were found when the package was built', () => {
    const index = builtInLiterals.findIndex((literals) => literals.includes('\n'));
    const [matcher, literals] = [builtInPatterns[index] ?? /none/u, builtInLiterals[index] ?? ''];
    expect(createLiteralFinder()(matcher)).toEqual(literals.split('\n'));
  });

  it('are read from a pattern of a user', () => {
    expect(createLiteralFinder()(/^cannot reach \d+ hosts/u)).toEqual(requiredLiterals('^cannot reach \\d+ hosts'));
  });

  it('may be none', () => {
    expect(createLiteralFinder()(/\w+/u)).toBeNull();
  });
});
