import * as z from 'zod';
import { baselineFindingSchema } from '../evidence/evidence.ts';
import { findingSchema, locationSchema, unplacedReasons } from '../evidence/finding.ts';

/** A place in one of the document's tables, from 0. */
const index = z.int().nonnegative();
const position = z.int().positive().nullable();

/**
 * What many findings have in common: everything but the message, the place and the identity. It is stored once in a
 * table, and findings refer to it by its index.
 */
export const findingKindSchema = findingSchema
  .omit({ message: true, location: true, furtherPlaces: true, fingerprint: true, contentFingerprint: true })
  .extend({ unplaced: locationSchema.shape.unplaced });
/** What many findings have in common: see {@link findingKindSchema}. */
export type FindingKind = z.infer<typeof findingKindSchema>;

/** The same of findings of the baseline, of which less is kept. */
export const baselineKindSchema = baselineFindingSchema
  .omit({ location: true, fingerprint: true, contentFingerprint: true })
  .extend({ unplaced: locationSchema.shape.unplaced });
/** What findings of the baseline have in common: see {@link baselineKindSchema}. */
export type BaselineKind = z.infer<typeof baselineKindSchema>;

/** Index of the path in `texts`, `null` without a location; start line, start column, end line, end column. */
const place = [index.nullable(), position, position, position, position] as const;
const identity = [findingSchema.shape.fingerprint, z.string().min(1).nullable()] as const;

/** A further place of a finding: as in a finding's row, and why the place is unknown. */
export const placeRowSchema = z.tuple([...place, ...identity, z.enum(unplacedReasons).nullable()]);
/** A further place in short: see {@link placeRowSchema}. */
export type PlaceRow = z.infer<typeof placeRowSchema>;

/**
 * A finding: index in `findingKinds`; index of the message in `texts`; path, start line, start column, end line and end
 * column; fingerprint and content fingerprint; its further places, if it has any.
 */
export const findingRowSchema = z.union([
  z.tuple([index, index, ...place, ...identity]),
  z.tuple([index, index, ...place, ...identity, z.array(placeRowSchema).min(1)]),
]);
/** A finding in short: see {@link findingRowSchema}. */
export type FindingRow = z.infer<typeof findingRowSchema>;

/** A finding of the baseline: as {@link findingRowSchema}, with its kind in `baselineKinds` and without a message. */
export const baselineRowSchema = z.tuple([index, ...place, ...identity]);
/** A finding of the baseline in short: see {@link baselineRowSchema}. */
export type BaselineRow = z.infer<typeof baselineRowSchema>;
