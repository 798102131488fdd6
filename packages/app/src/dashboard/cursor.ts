import * as z from 'zod';

/** Where the next page of a list begins: the key of the last row of this one. */
export type Key = readonly (string | number)[];

/** A key in an address. */
export function formatCursor(key: Key): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The key in an address; `null`: it is not one of this list. */
export function parseCursor<Schema extends z.ZodType<Key>>(text: string, schema: Schema): z.infer<Schema> | null {
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** A part of a key: an instant, as the database writes it, to the microsecond. */
export const instantKey = z.string().regex(/^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d){0,2}$/u);

/** A part of a key: an identifier. */
export const idKey = z.int().nonnegative();
