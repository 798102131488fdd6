import type { Finding } from '../evidence/finding.ts';
import { compareText } from '../text/compare-text.ts';
import type { Candidate } from './candidate.ts';
import { packageKey } from './package-name.ts';

/** Decides whether findings of several tools mean the same flaw. */
export interface Identity {
  /** What the flaw is in: a package in a version, a line of a file. Findings of two sites never mean the same. */
  readonly site: string;
  /**
   * Findings of one site that share a key may mean the same flaw. In the order of the texts, the most telling keys come
   * first. Unique.
   */
  readonly keys: () => readonly string[];
  /**
   * The image for a vulnerability, and the file with the package. `null`: the report does not say, so it may be any.
   */
  readonly place: string | null;
}

/**
 * A finding with more identifiers than this is not identified by them: a list so long names a topic, not a flaw. Such a
 * finding has no keys, so that it is always counted for itself.
 */
export const maxIdentifiers = 50;

/**
 * What two tools' findings have to share in order to mean the same flaw. `null`: nothing is named alike by two tools.
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

/** Images' files are absolute for some tools and relative to the image's root for others. */
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

/** Keys that begin so hold for any place. */
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
