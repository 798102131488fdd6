import * as z from 'zod';
import { findingCategories } from './finding-categories.ts';
import { confidenceSchema, severitySchema } from './severity.ts';

/**
 * Why it is not known where in the judged tree a path is.
 * - `absolute`: it begins at the root of a file system, and where the tree was there is unknown.
 * - `outside`: it leads out of the folder it begins in (`..`).
 * - `ambiguous`: it fits several files of the tree.
 * - `elsewhere`: the tree does not have it, but has a file whose path ends with it, or that it ends with. The tool may
 *   have run in that folder, or above the root.
 * - `unusable`: no file can have it.
 */
export const unplacedReasons = ['absolute', 'outside', 'ambiguous', 'elsewhere', 'unusable'] as const;

/**
 * Where a finding is: a repository-relative path with `/` between its parts; lines and columns count from 1; `null` is
 * unknown.
 */
export const locationSchema = z.strictObject({
  path: z.string(),
  /**
   * The path is as the report spells it, because its place in the tree is unknown. Left out: it is relative to the
   * repository's root.
   */
  unplaced: z.enum(unplacedReasons).optional(),
  startLine: z.int().positive().nullable(),
  startColumn: z.int().positive().nullable(),
  endLine: z.int().positive().nullable(),
  endColumn: z.int().positive().nullable(),
});
/** A place in a file: see {@link locationSchema}. */
export type Location = z.infer<typeof locationSchema>;

const fingerprintMembers = {
  /**
   * Stable identity (hexadecimal): survives line shifts and edits of the message. Equal findings have distinct ordinals
   * in it.
   */
  fingerprint: z.string().min(1),
  /**
   * The identity without the path (hexadecimal): what stays when the file is renamed. The same rule on the same line
   * has the same one in any file, so it is only used to tell a renamed file's finding from a new one. Left out: a
   * rename cannot be followed, or changes nothing.
   */
  contentFingerprint: z.string().min(1).optional(),
};

/** One more place of a finding, with the identity that the finding would have if it were reported there alone. */
export const findingPlaceSchema = z.strictObject({ location: locationSchema.nullable(), ...fingerprintMembers });
/** One more place of a finding: see {@link findingPlaceSchema}. */
export type FindingPlace = z.infer<typeof findingPlaceSchema>;

/** The package that a vulnerability or licence finding is about. */
export const packageReferenceSchema = z.strictObject({
  /** As in a package URL (`pypi`, `npm`, `deb`, `golang`); `null` if the report does not say. */
  ecosystem: z.string().nullable(),
  name: z.string(),
  version: z.string().nullable(),
  /** Versions that fix it, as the report lists them; empty when none is known. */
  fixedVersions: z.array(z.string()),
});
/** A package in a version: see {@link packageReferenceSchema}. */
export type PackageReference = z.infer<typeof packageReferenceSchema>;

/**
 * The standing of a finding according to the report itself.
 * - `active`: an ordinary finding.
 * - `suppressed`: the tool lists it as suppressed (SARIF §3.35, `# nosec` entries, Trivy's modified findings).
 * - `absent`: gone since the tool's own baseline (SARIF §3.27.24 `absent`).
 * - `not-a-failure`: listed, yet not a problem (SARIF §3.27.9 `kind` other than `fail`).
 * Only `active` findings are counted.
 */
export const findingStandings = ['active', 'suppressed', 'absent', 'not-a-failure'] as const;
/** One of {@link findingStandings}. */
export type FindingStanding = (typeof findingStandings)[number];

/** SARIF's words for a finding's relation to a baseline (§3.27.24). */
export const baselineStates = ['new', 'unchanged', 'updated', 'absent'] as const;
/** One of SARIF's words for a finding against a baseline: see {@link baselineStates}. */
export type BaselineState = (typeof baselineStates)[number];

/**
 * One problem that one tool reported once. All its text is untrusted.
 *
 * It never holds secrets: a parser drops matched text, snippets, authors and e-mail addresses.
 */
export const findingSchema = z.strictObject({
  /** Lower-case tool name (`bandit`, `pip-audit`); for SARIF the driver's name as given, lower-cased. */
  tool: z.string().min(1),
  /** The rule, test or advisory id as the tool spells it; `null` when the report has none. */
  ruleId: z.string().nullable(),
  message: z.string(),
  category: z.enum(findingCategories),
  severity: severitySchema,
  /** The tool's own word for the severity; `null` if it gave none. */
  nativeSeverity: z.string().nullable(),
  confidence: confidenceSchema,
  location: locationSchema.nullable(),
  package: packageReferenceSchema.nullable(),
  /** Identifiers of the same advisory (CVE, GHSA, PYSEC, …), the tool's own id first; empty for other categories. */
  advisories: z.array(z.string()),
  /** `CWE-79` and so on. */
  cwes: z.array(z.string()),
  /**
   * Where else it is: a tool may report one problem at several places. It is one finding, and it is at each of them.
   * Left out: only at `location`.
   */
  furtherPlaces: z.array(findingPlaceSchema).min(1).optional(),
  ...fingerprintMembers,
  standing: z.enum(findingStandings),
  /** Why it is suppressed, in the report's words. */
  suppressionReason: z.string().nullable(),
  /** The tool's own comparison with its baseline, if it made one. */
  baselineState: z.enum(baselineStates).nullable(),
  /** A page about the rule, as given by the report. */
  helpUri: z.string().nullable(),
});
/** One problem that one tool reported once: see {@link findingSchema}. */
export type Finding = z.infer<typeof findingSchema>;
