import * as z from 'zod';
import { findingCategories } from '../evidence/finding-categories.ts';
import { findingSchema, unplacedReasons } from '../evidence/finding.ts';
import { metricSchema } from '../evidence/report.ts';
import { confidenceSchema, severitySchema } from '../evidence/severity.ts';

/** How often a finding is there. One is left out. */
const copies = z.int().min(2).max(1_000_000).optional();

const ratingMembers = {
  severity: severitySchema,
  confidence: confidenceSchema,
  category: z.enum(findingCategories),
};

/** The first line: what the file is. */
export const headerLineSchema = z.strictObject({
  type: z.literal('baseline'),
  schemaVersion: z.literal('baseline.v1'),
  /** How its fingerprints are made; others cannot be compared with them. */
  fingerprintScheme: z.int().positive(),
  /** The version of Portcullis that accepted the findings; `null` when not told. */
  portcullisVersion: z.string().max(100).nullable(),
  /** Whether content fingerprints rest on source lines; `null` if unknown. */
  contentLines: z.boolean().nullable(),
});
/** The first line of a baseline file: see {@link headerLineSchema}. */
export type HeaderLine = z.infer<typeof headerLineSchema>;

/** A report that the findings and numbers come from. */
export const reportLineSchema = z.strictObject({
  type: z.literal('report'),
  evidence: z.string(),
  path: z.string(),
  format: z.string().min(1),
  /** The tools that speak in it, with their version where it is known. */
  tools: z.array(z.strictObject({ name: z.string(), version: z.string().max(100).nullable() })),
  /** The container image that it is about. Left out: none. */
  image: z.string().optional(),
});
/** A report of a baseline file: see {@link reportLineSchema}. */
export type ReportLine = z.infer<typeof reportLineSchema>;

/** A number that a ratchet holds later reports against. */
export const numberLineSchema = z.strictObject({
  type: z.literal('number'),
  evidence: z.string(),
  report: z.string(),
  metric: z.string().min(1),
  value: metricSchema.shape.value,
  sampleSize: metricSchema.shape.sampleSize,
  combine: metricSchema.shape.combine,
  unit: metricSchema.shape.unit,
});
/** A number of a baseline file: see {@link numberLineSchema}. */
export type NumberLine = z.infer<typeof numberLineSchema>;

/** An accepted finding: enough to know it again, and nothing that a tool wrote about it. */
export const findingLineSchema = z.strictObject({
  type: z.literal('finding'),
  evidence: z.string(),
  /** `null` without a place. */
  path: z.string().nullable(),
  tool: z.string().min(1),
  rule: z.string().nullable(),
  ...ratingMembers,
  fingerprint: findingSchema.shape.fingerprint,
  contentFingerprint: findingSchema.shape.contentFingerprint,
  /** Why its place in the tree is unknown. Left out: it is known. */
  unplaced: z.enum(unplacedReasons).optional(),
  /** Whether its fingerprint rests on the lines of its file. Left out: they were not asked for. */
  sourceLines: z.boolean().optional(),
  /** How many findings of this rating it stands for. Left out: one. */
  count: copies,
  /** The same finding with other ratings, as other reports or copies have it. */
  also: z
    .array(z.strictObject({ ...ratingMembers, count: copies }))
    .min(1)
    .optional(),
  /** The reports that hold it, by path. Left out: all of its evidence. */
  reports: z.array(z.string()).min(1).optional(),
});
/** A finding of a baseline file: see {@link findingLineSchema}. */
export type FindingLine = z.infer<typeof findingLineSchema>;

/** The last line: without it, the file was cut off. */
export const endLineSchema = z.strictObject({ type: z.literal('end') });

/** Any line. */
export const baselineLineSchema = z.discriminatedUnion('type', [
  headerLineSchema,
  reportLineSchema,
  numberLineSchema,
  findingLineSchema,
  endLineSchema,
]);

/**
 * A committed baseline: what a project accepts for now. One line for each report, ratchet number and finding.
 *
 * @see ADR 0113
 */
export interface BaselineV1 {
  readonly header: HeaderLine;
  readonly reports: readonly ReportLine[];
  readonly numbers: readonly NumberLine[];
  readonly findings: readonly FindingLine[];
}
