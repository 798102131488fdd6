import { builtInBeginnings, builtInLiterals } from '../rules/built-in-literals.ts';
import { builtInPatterns } from '../rules/built-in-patterns.ts';
import type { LineMatcher } from '../rules/rule.ts';
import { requiredLiterals } from './required-literals.ts';
import type { KnownGroups } from './required-literals.ts';

/** What a line needs for a pattern to match it. */
export interface PatternNeeds {
  /** Texts of which the line must hold one; `null` if it need not hold any. */
  readonly literals: readonly string[] | null;
  /** Characters of which the line must begin with one, as `beginnings` tells them; `null` if it may begin with any. */
  readonly beginnings: string | null;
}

/**
 * Tells what patterns need. For the built-in rules that was found when the package was built, since reading them all
 * takes a quarter of a second. A user's pattern may begin with anything.
 */
export function createPatternReader(): (matcher: LineMatcher) => PatternNeeds {
  const known = new Map(builtInPatterns.map((matcher, index) => [matcher, index]));
  const groups: KnownGroups = new Map();
  return (matcher) => {
    const index = known.get(matcher);
    if (index === undefined) return { literals: requiredLiterals(matcher.source, groups), beginnings: null };
    return { literals: builtInLiterals[index]?.split('\n') ?? null, beginnings: builtInBeginnings[index] ?? null };
  };
}
