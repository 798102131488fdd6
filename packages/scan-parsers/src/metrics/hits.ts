/**
 * Whether a count of hits, as text, is above zero: `12`, `0.5`, `1e+400`. Compared with zero only: it may be too large
 * to represent exactly.
 */
export function isHit(count: string): boolean {
  return !count.startsWith('-') && /[1-9]/u.test(count.replace(/e.*$/iu, ''));
}
