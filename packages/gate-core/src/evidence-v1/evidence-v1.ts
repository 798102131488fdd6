import * as z from 'zod';
import { baselineSchema, evidenceSchema, parserFactsSchema } from '../evidence/evidence.ts';
import { jobRunSchema } from '../evidence/job-run.ts';
import { baselineKindSchema, findingKindSchema } from './stored-finding.ts';
import { storedBaselineReportSchema, storedReportSchema } from './stored-report.ts';

/**
 * How the fingerprints in evidence are made. Another number: findings of the two cannot be compared. It is raised when
 * a change to a parser makes the fingerprints of unchanged findings others.
 */
export const fingerprintScheme = 1;

/** The source lines that fingerprints were made from: to compare with them, others must be made in the same way. */
export const sourceRecordSchema = z.strictObject({
  /** Files whose lines were available, by path. */
  withLines: z.array(z.string()),
  /** Files that were asked for and whose lines were not used, by path. */
  withoutLines: z.array(z.string()),
  /** Whether content fingerprints rest on lines. */
  contentLines: z.boolean(),
});
/** What of the source took part in fingerprints: see {@link sourceRecordSchema}. */
export type SourceRecord = z.infer<typeof sourceRecordSchema>;

/**
 * Everything that a verdict is made from besides the policy and the instant, as it is stored and travels: normalised,
 * in canonical JSON, what repeats in tables.
 */
export const evidenceV1Schema = z.strictObject({
  schemaVersion: z.literal('evidence.v1'),
  /** The version of Portcullis that read the reports; `null` when not told. */
  portcullisVersion: z.string().nullable(),
  /** How its fingerprints are made: see {@link fingerprintScheme}. */
  fingerprintScheme: z.int().positive(),
  /** `null` if unknown; the fingerprints are compared as they are. */
  source: sourceRecordSchema.nullable(),
  /** The repository that was judged, such as `owner/name`. Left out: not told. */
  repository: z.string().min(1).optional(),
  commit: evidenceSchema.shape.commit,
  /** Messages and paths of findings and names of tests, each once, in the order of their first use. */
  texts: z.array(z.string()),
  /** In the order of their first use. */
  findingKinds: z.array(findingKindSchema),
  /** In the order of their first use. */
  baselineKinds: z.array(baselineKindSchema),
  /** By evidence and path. */
  reports: z.array(storedReportSchema),
  /** By name. `null`: no job results were given. */
  jobs: z.array(jobRunSchema).nullable(),
  /** By filter name. `null`: no filter ran. */
  changes: z.array(z.strictObject({ filter: z.string(), changed: z.boolean() })).nullable(),
  /** Left out: no diff was given. */
  changedLines: evidenceSchema.shape.changedLines,
  baseline: baselineSchema.extend({ reports: z.array(storedBaselineReportSchema) }).nullable(),
  /** By format. */
  parsers: z.array(parserFactsSchema.extend({ format: z.string() })),
});
/** The frozen document: see {@link evidenceV1Schema}. */
export type EvidenceV1 = z.infer<typeof evidenceV1Schema>;
