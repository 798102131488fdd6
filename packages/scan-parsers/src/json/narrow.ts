import { RefusalError } from '../text/refusal-error.ts';
import type { JsonPlace } from './capture.ts';

/** A JSON object. Its members come from the report: check them before use. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a JSON value is, for messages. Never the value itself, which may be a secret. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'a string' : `a ${typeof value}`;
}

/** A value in the report and its place: a JSON pointer (RFC 6901) and, if known, its offset. */
export interface Spot {
  readonly pointer: string;
  readonly offset: number | null;
}

/** Computes the place of a captured value only on request: most values are valid. */
class CapturedSpot implements Spot {
  readonly #path: string;
  readonly #place: JsonPlace;

  constructor(path: string, place: JsonPlace) {
    this.#path = path;
    this.#place = place;
  }

  get offset(): number {
    return this.#place.offset;
  }

  get pointer(): string {
    const indexes = this.#place.indexes.values();
    const steps = this.#path.split(/\.|(?=\[\])/u).filter((step) => step !== '');
    return steps
      .map((step) =>
        step === '[]' ? `/${indexes.next().value ?? '-'}` : step === '*' ? `/${this.#place.key ?? '-'}` : `/${step}`,
      )
      .join('');
  }
}

/** The spot of a captured value: its path with the positions filled in. */
export function spotOf(path: string, place: JsonPlace): Spot {
  return new CapturedSpot(path, place);
}

/** Computes the pointer only on request, as {@link CapturedSpot} does. */
class SpotBelow implements Spot {
  readonly #spot: Spot;
  readonly #member: string | number;

  constructor(spot: Spot, member: string | number) {
    this.#spot = spot;
    this.#member = member;
  }

  get pointer(): string {
    return `${this.#spot.pointer}/${this.#member}`;
  }

  get offset(): number | null {
    return this.#spot.offset;
  }
}

/** The spot of a member or an element of a value. */
export function below(spot: Spot, member: string | number): Spot {
  return new SpotBelow(spot, member);
}

/** The refusal of a value that violates the format. */
export function wrongShape(spot: Spot, expected: string, found: unknown): RefusalError {
  const where = spot.pointer === '' ? 'the document' : spot.pointer;
  return new RefusalError(
    'invalid-content',
    `${where}: expected ${expected}, found ${describeValue(found)}`,
    spot.offset,
  );
}

/** @throws {RefusalError} unless the value is an object. */
export function requireObject(value: unknown, spot: Spot, expected = 'an object'): JsonObject {
  if (!isObject(value)) throw wrongShape(spot, expected, value);
  return value;
}

/** @throws {RefusalError} unless the member is a string. */
export function requireText(object: JsonObject, member: string, spot: Spot): string {
  const value = object[member];
  if (typeof value !== 'string') throw wrongShape(below(spot, member), 'a string', value);
  return value;
}

/** @throws {RefusalError} unless the member is a string that is not empty, `null` or absent; the last three give `null`. */
export function optionalText(object: JsonObject, member: string, spot: Spot): string | null {
  const value = object[member];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string') throw wrongShape(below(spot, member), 'a string', value);
  return value;
}

/** @throws {RefusalError} unless the member is an array, `null` or absent; the last two give an empty one. */
export function optionalList(object: JsonObject, member: string, spot: Spot): readonly unknown[] {
  const value = object[member];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw wrongShape(below(spot, member), 'an array', value);
  return value;
}

/** An element of a list, and its place. */
type PlacedElement = readonly [value: unknown, spot: Spot];

function elementsOf(list: readonly unknown[], spot: Spot): readonly PlacedElement[] {
  return list.map((value, index) => [value, below(spot, index)]);
}

/**
 * The elements of a list, each with its place.
 *
 * @throws {RefusalError} unless the member is an array.
 */
export function requireElements(object: JsonObject, member: string, spot: Spot): readonly PlacedElement[] {
  const list = object[member];
  const at = below(spot, member);
  if (!Array.isArray(list)) throw wrongShape(at, 'an array', list);
  return elementsOf(list, at);
}

/**
 * The elements of a list that may be missing, each with its place.
 *
 * @throws {RefusalError} unless the member is an array, `null` or absent; the last two give none.
 */
export function optionalElements(object: JsonObject, member: string, spot: Spot): readonly PlacedElement[] {
  return elementsOf(optionalList(object, member, spot), below(spot, member));
}

/** @throws {RefusalError} unless the member is an array of strings, `null` or absent; the last two give an empty one. */
export function optionalTexts(object: JsonObject, member: string, spot: Spot): readonly string[] {
  const list = optionalList(object, member, spot);
  if (areTexts(list)) return list;
  const index = list.findIndex((value) => typeof value !== 'string');
  throw wrongShape(below(below(spot, member), index), 'a string', list[index]);
}

function areTexts(list: readonly unknown[]): list is readonly string[] {
  return list.every((value) => typeof value === 'string');
}

/** A member that is only shown: anything but a string counts as absent. */
export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A whole number from 0 that is exact. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** A total that a report may leave out: anything but a count is 0. */
export function countOrZero(value: unknown): number {
  return isCount(value) ? value : 0;
}

/** A line or column: a whole number from 1; anything else is unknown. */
export function positionOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 ? value : null;
}
