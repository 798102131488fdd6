import type { Finding } from '../evidence/finding.ts';
import { compareText } from '../text/compare-text.ts';
import type { Candidate } from './candidate.ts';
import { packageKey } from './package-name.ts';

/** Decides whether findings of several tools mean the same flaw. */
export interface Identity {
  /** What the flaw is in: a package in a version, a line of a file. Findings of two sites never mean the same. */
  readonly site: string;
  /**
   * Findings at one site that share a key may mean the same flaw. In text order the most specific keys come first.
   * Unique.
   */
  readonly keys: () => readonly string[];
  /**
   * The image for a vulnerability, and the file with the package. `null`: the report does not say, so it may be any.
   */
  readonly place: string | null;
}

/**
 * A finding with more identifiers than this is not identified by them: so long a list names a topic, not a flaw. Such a
 * finding has no keys, so it is always counted by itself.
 */
export const maxIdentifiers = 50;

/**
 * What findings of two tools must share to mean the same flaw. `null`: tools have no common names for it.
 *
 * - vulnerability: an identifier of the advisory, on the same package in the same version, at the same place or with
 *   none given;
 * - secret: the same line of the same file;
 * - code: a CWE on the same line of the same file.
 */
export function identityOf({ finding, image }: Pick<Candidate, 'finding' | 'image'>): Identity | null {
  const { category, advisories, package: reference, location, cwes } = finding;
  switch (category) {
    case 'vulnerability': {
      if (reference === null) return null;
      const place = placeOf(location, image);
      return { site: `package ${packageKey(reference)}`, place, keys: () => vulnerabilityKeys(advisories, place) };
    }
    case 'secret':
      return identityOnLine(category, image, location, [category]);
    case 'code':
      return identityOnLine(category, image, location, cwes);
    case 'style':
    case 'type':
    case 'misconfiguration':
    case 'license':
      return null;
  }
}

/** Files in images are absolute in some tools and relative to the image's root in others. */
function placeOf(location: Finding['location'], image: string | null): string | null {
  const path = location?.unplaced === undefined ? (location?.path.replace(/^\/+/u, '') ?? null) : location.path;
  return image === null ? path : JSON.stringify([image, path]);
}

/**
 * All the same names are stronger evidence than one, and a place stronger than none; CVE and GHSA, which most databases
 * know, are stronger than other names.
 */
function vulnerabilityKeys(advisories: readonly string[], place: string | null): readonly string[] {
  const ids = identifiers(advisories).map((id) => `${idRank(id)} ${id}`);
  if (ids.length === 0) return [];
  const here = place ?? '';
  return [`0 ${ids.join(' ')} ${here}`, ...ids.map((id) => `1 ${id} ${here}`), ...ids.map((id) => `${anyPlace} ${id}`)];
}

/** The prefix of keys that match any place. */
export const anyPlace = '2';

function idRank(id: string): number {
  if (id.startsWith('CVE-')) return 1;
  return id.startsWith('GHSA-') ? 2 : 3;
}

/** All the same names are stronger evidence than one, and the same column stronger than the same line. */
function identityOnLine(
  category: string,
  image: string | null,
  location: Finding['location'],
  names: readonly string[],
): Identity | null {
  if (location?.startLine == null) return null;
  const { path, startLine, startColumn } = location;
  return {
    site: JSON.stringify([category, startLine, path, image]),
    place: null,
    keys: () => lineKeys(identifiers(names), startColumn),
  };
}

function lineKeys(names: readonly string[], column: number | null): readonly string[] {
  if (names.length === 0) return [];
  const all = names.join(' ');
  const inColumn = column === null ? [] : [`0 ${all} ${column}`, ...names.map((name) => `1 ${name} ${column}`)];
  return [...inColumn, `3 ${all}`, ...names.map((name) => `4 ${name}`)];
}

/** In upper case and in order; none if there are too many. */
function identifiers(names: readonly string[]): readonly string[] {
  if (names.length > 4 * maxIdentifiers) return [];
  const unique = new Set(names.map((name) => name.toUpperCase()));
  return unique.size > maxIdentifiers ? [] : [...unique].toSorted(compareText);
}
