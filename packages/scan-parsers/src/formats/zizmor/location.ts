import type { Location } from '@portcullis/gate-core';
import type { PathPlacer } from '../../findings/path-placer.ts';
import { isObject, optionalList, positionOrNull, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';

/** Where zizmor found something. */
export interface ZizmorPlace {
  readonly location: Location | null;
  /** The file as zizmor names it. */
  readonly file: string | null;
  /** zizmor's remark on the place. */
  readonly annotation: string | null;
  /** The flagged text; goes into a hash only. */
  readonly feature: string | null;
}

/**
 * The places that zizmor calls primary, each of which has to be changed; without one, the first of all. The others only
 * explain them.
 */
export function primaryPlaces(
  found: JsonObject,
  spot: Spot,
  places: PathPlacer,
): readonly [ZizmorPlace, ...ZizmorPlace[]] {
  const locations = optionalList(found, 'locations', spot).filter(isObject);
  const primary = locations.filter((place) => objectOf(place['symbolic'])['kind'] === 'Primary');
  const [first = locations[0] ?? {}, ...others] = primary;
  const placed = (place: JsonObject): ZizmorPlace => placeOf(place, places);
  return [placed(first), ...others.map(placed)];
}

function placeOf(place: JsonObject, places: PathPlacer): ZizmorPlace {
  const symbolic = objectOf(place['symbolic']);
  const concrete = objectOf(place['concrete']);
  const file = fileOf(objectOf(symbolic['key']));
  const placed = file === null ? null : places.place(file);
  return {
    file,
    location: placed === null ? null : { ...placed, ...regionOf(objectOf(concrete['location'])) },
    annotation: textOrNull(symbolic['annotation']),
    feature: textOrNull(concrete['feature']),
  };
}

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** `Local` and `Remote` files have a path, under names that changed over time; standard input has none. */
function fileOf(key: JsonObject): string | null {
  const holder = objectOf(key['Local'] ?? key['Remote']);
  return textOrNull(holder['verbatim_path']) ?? textOrNull(holder['given_path']) ?? textOrNull(holder['path']);
}

/** zizmor's rows and columns count from 0. */
function regionOf(region: JsonObject): Omit<Location, 'path'> {
  const start = objectOf(region['start_point']);
  const end = objectOf(region['end_point']);
  const fromZero = (value: unknown): number | null => (typeof value === 'number' ? positionOrNull(value + 1) : null);
  const startLine = fromZero(start['row']);
  const endLine = fromZero(end['row']);
  const isOrdered = startLine !== null && endLine !== null && endLine >= startLine;
  return {
    startLine,
    startColumn: fromZero(start['column']),
    endLine: isOrdered ? endLine : null,
    endColumn: isOrdered ? fromZero(end['column']) : null,
  };
}
