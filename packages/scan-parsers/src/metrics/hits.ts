/**
 * Whether a count of hits is above zero, as text. It is only ever compared with zero, for it may be larger than any
 * number that can be kept exactly: `12`, `0.5`, `1e+400`.
 */
export function isHit(count: string): boolean {
  return !count.startsWith('-') && /[1-9]/u.test(count.replace(/e.*$/iu, ''));
}
