import { nine, zero } from '../json/characters.ts';

/**
 * Whether a count of hits, as text, is above zero: `12`, `0.5`, `1e+400`. Compared with zero only: it may be too large
 * to represent exactly.
 */
export function isHit(count: string): boolean {
  const first = count.charCodeAt(0);
  if (first > zero && first <= nine) return true;
  return !count.startsWith('-') && /[1-9]/u.test(count.replace(/e.*$/iu, ''));
}
