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

/** The place that zizmor calls primary, else the first; the others only explain it. */
export function primaryLocation(found: JsonObject, spot: Spot, places: PathPlacer): ZizmorPlace {
  const locations = optionalList(found, 'locations', spot).filter(isObject);
  const primary =
    locations.find((place) => isObject(place['symbolic']) && place['symbolic']['kind'] === 'Primary') ??
    locations[0] ??
    {};
  const symbolic = objectOf(primary['symbolic']);
  const concrete = objectOf(primary['concrete']);
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
