import * as z from 'zod';

export const count = z.int().nonnegative();
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
export const instant = z.iso.datetime();
export const reportPlaceSchema = z.strictObject({ evidence: z.string(), path: z.string() });
