import { editDistance } from './distance.ts';

const longestName = 40;

/** With more names than this, spelling suggestions do not help, and comparing with each would be slow. */
const maxCandidates = 100;

/** `max_age_hours`, `max-age-hours` and `MaxAgeHours` are all meant as `maxAgeHours`. */
function normalise(name: string): string {
  return name.toLowerCase().replace(/[-_ .]/gu, '');
}

/**
 * The candidate that was probably meant, or `null` if none is near: at most one edit for every three characters, and
 * fewer for names that would be nearly all edits. The nearest wins, the first of equals.
 *
 * @example
 * suggest('maxx', ['max', 'min', 'metric']) // 'max'
 * suggest('colour', ['max', 'min', 'metric']) // null
 */
export function suggest(name: string, candidates: readonly string[]): string | null {
  const wanted = normalise(name);
  if (wanted === '' || wanted.length > longestName) return null;
  let best: { candidate: string; distance: number } | null = null;
  for (const candidate of candidates.slice(0, maxCandidates)) {
    const target = normalise(candidate);
    const allowance = Math.max(1, Math.floor(Math.max(wanted.length, target.length) / 3));
    if (Math.abs(wanted.length - target.length) > allowance) continue;
    const distance = editDistance(wanted, target);
    if (distance > allowance || distance >= Math.min(wanted.length, target.length)) continue;
    if (best === null || distance < best.distance) best = { candidate, distance };
  }
  return best?.candidate ?? null;
}
