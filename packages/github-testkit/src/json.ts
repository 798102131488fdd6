/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** An object of JSON; keys with `undefined` are not written. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Whether a value is an object with keys, and not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
