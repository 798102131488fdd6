import type { Finding, Location } from '@portcullis/gate-core';
import type { Fingerprinter, Identity } from './fingerprint.ts';

/** One of several places that a tool gives one problem. */
export interface ReportedPlace {
  readonly location: Location | null;
  /** What the problem would be known by if it were reported there alone. */
  readonly identity: Identity;
}

/**
 * The places of a finding after its first one, each once; no member without any.
 *
 * @param first where the finding itself is
 * @param fingerprints of the report
 */
export function furtherPlaces(
  first: ReportedPlace,
  others: readonly ReportedPlace[],
  fingerprints: Fingerprinter,
): Pick<Finding, 'furtherPlaces'> {
  if (others.length === 0) return {};
  const known = new Set([keyOf(first)]);
  const places = others.flatMap((place) => {
    const key = keyOf(place);
    if (known.has(key)) return [];
    known.add(key);
    return [{ location: place.location, ...fingerprints.ofPlace(place.identity) }];
  });
  return places.length === 0 ? {} : { furtherPlaces: places };
}

function keyOf({ location, identity: { where } }: ReportedPlace): string {
  if (location === null) return JSON.stringify([where]);
  const { path, unplaced, startLine, startColumn, endLine, endColumn } = location;
  return JSON.stringify([path, unplaced ?? null, startLine, startColumn, endLine, endColumn]);
}
