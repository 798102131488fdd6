import type { JsonPath } from './locate-json.ts';
import { quoteText } from './quote-text.ts';

/** A value that is not what its reader expected. Caught by code that knows the text, and reported with its position. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  /** Path from the value that was read. */
  readonly path: JsonPath;
  readonly expected: string;
  readonly found: string;

  private constructor(path: JsonPath, expected: string, found: string) {
    super(`expected ${expected}; found ${found}`);
    this.path = path;
    this.expected = expected;
    this.found = found;
  }

  static of(path: JsonPath, expected: string, value: unknown): ShapeError {
    return new ShapeError(path, expected, describe(value));
  }

  /** The same, relative to the enclosing value. */
  within(step: string | number): ShapeError {
    return new ShapeError([step, ...this.path], this.expected, this.found);
  }
}

/** An object whose members are not yet known. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that must be a whole number from `minimum`. */
export function readInteger(record: JsonRecord, name: string, minimum: number): number {
  const value = record[name];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= minimum) return value;
  throw ShapeError.of([name], `${JSON.stringify(name)}: a whole number from ${minimum}`, value);
}

/** The same, where `null` and absence are valid too. */
export function readOptionalInteger(record: JsonRecord, name: string, minimum: number): number | null {
  return record[name] == null ? null : readInteger(record, name, minimum);
}

/** A member that must be a number. */
export function readNumber(record: JsonRecord, name: string): number {
  const value = record[name];
  if (typeof value === 'number') return value;
  throw ShapeError.of([name], `${JSON.stringify(name)}: a number`, value);
}

/** The same, where `null` and absence are valid too. */
export function readOptionalNumber(record: JsonRecord, name: string): number | null {
  return record[name] == null ? null : readNumber(record, name);
}

/** A member that must be an array. */
export function readArray(record: JsonRecord, name: string): readonly unknown[] {
  const value = record[name];
  if (Array.isArray(value)) return value;
  throw ShapeError.of([name], `${JSON.stringify(name)}: an array`, value);
}

/** A member that must be a string. */
export function readText(record: JsonRecord, name: string): string {
  const value = record[name];
  if (typeof value === 'string') return value;
  throw ShapeError.of([name], `${JSON.stringify(name)}: a string`, value);
}

/** The same, where `null` and absence are valid too. */
export function readOptionalText(record: JsonRecord, name: string): string | null {
  return record[name] == null ? null : readText(record, name);
}

const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/u;

/** A member that must be an instant, in milliseconds since 1970. */
export function readInstant(record: JsonRecord, name: string): number {
  const value = record[name];
  if (typeof value === 'string' && instantPattern.test(value)) {
    const instantMs = Date.parse(value);
    if (!Number.isNaN(instantMs)) return instantMs;
  }
  throw ShapeError.of([name], `${JSON.stringify(name)}: an instant such as "2026-01-31T12:00:00Z"`, value);
}

/** The same, where `null`, absence, and the year 1 that some clients write for "not yet" are valid too. */
export function readOptionalInstant(record: JsonRecord, name: string): number | null {
  const value = record[name];
  return value == null || value === '0001-01-01T00:00:00Z' ? null : readInstant(record, name);
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'an array';
  if (isRecord(value)) return 'an object';
  return typeof value === 'string' ? quoteText(value, 60) : JSON.stringify(value);
}
