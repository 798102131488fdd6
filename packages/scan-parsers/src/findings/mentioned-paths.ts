import { decodedRuns } from '../text/decoded-runs.ts';
import { normalisePath } from './path-syntax.ts';

/** What stands between a path and what a tool has put before or behind it. */
const border = /[\s:|?#!"'`<>()[\]{},;=&]+/gu;
/** More borders are no path with something around it. */
const maxBorders = 24;

/**
 * The paths that may be meant by one that names no file: what is left of it without an address or a package in front
 * (`webpack:///./src/a.ts`, `web lint: src/a.ts`), without what follows (`src/a.ts?vue&type=script`, `src/a.ts#L1`), and
 * with its percent-encoding undone (`src%2Fa.ts`).
 *
 * @returns at most a few hundred; `null`: too many to tell
 */
export function mentionedPaths(raw: string): readonly string[] | null {
  const spellings = raw.includes('%') ? [raw, decodedRuns(raw)] : [raw];
  const paths = new Set<string>();
  for (const spelling of spellings) {
    const borders = [...spelling.matchAll(border)];
    if (borders.length > maxBorders) return null;
    const begins = [0, ...borders.map(({ index, 0: text }) => index + text.length)];
    const ends = [...borders.map(({ index }) => index), spelling.length];
    for (const begin of begins) for (const end of ends) if (begin < end) paths.add(spelling.slice(begin, end));
  }
  paths.delete(raw);
  return [...paths].flatMap((path) => {
    const normal = normalisePath(path);
    return normal === null ? [] : [normal.path.replace(/^\/+/u, '')];
  });
}
