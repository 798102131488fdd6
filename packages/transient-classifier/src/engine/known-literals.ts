import { builtInLiterals } from '../rules/built-in-literals.ts';
import { builtInPatterns } from '../rules/built-in-patterns.ts';
import type { LineMatcher } from '../rules/rule.ts';
import { requiredLiterals } from './required-literals.ts';
import type { KnownGroups } from './required-literals.ts';

/**
 * Gives the texts of which a line that matches must hold one, or `null`. Those of the built-in rules were found when the
 * package was built, since reading them all takes a quarter of a second.
 */
export function createLiteralFinder(): (matcher: LineMatcher) => readonly string[] | null {
  const known = new Map(builtInPatterns.map((matcher, index) => [matcher, builtInLiterals[index]]));
  const groups: KnownGroups = new Map();
  return (matcher) => known.get(matcher)?.split('\n') ?? requiredLiterals(matcher.source, groups);
}
