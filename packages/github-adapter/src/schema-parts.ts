import * as z from 'zod';

/** GitHub's instants as milliseconds since 1970. */
export const instantMs = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** An instant that may be missing. */
export const optionalInstantMs = instantMs.nullish().transform((instant) => instant ?? null);

/** A full SHA, of SHA-1 or SHA-256. */
export const shaSchema = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u);

/** For answers that are not used: a truncated or broken body does not make the write a failure. */
export const anything = z.unknown();
