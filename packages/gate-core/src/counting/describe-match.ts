import type { Filter, Waiver } from '../policy/exception-schema.ts';

/** What a filter or waiver selects, in the words of the policy file: `tool bandit, rule B101, paths tests/**`. */
export function describeMatch(match: Filter | Waiver): string {
  const waiver = 'expires' in match ? match : null;
  const parts: readonly (readonly [string, string | undefined])[] = [
    ['tool', match.tool],
    ['rule', match.rule],
    ['paths', match.paths?.join(' ')],
    ['advisory', waiver?.advisory],
    ['package', waiver?.package],
    ['fingerprint', waiver?.fingerprint],
  ];
  const named = parts.flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]));
  return named.length === 0 ? 'names nothing, so it matches nothing' : named.join(', ');
}
