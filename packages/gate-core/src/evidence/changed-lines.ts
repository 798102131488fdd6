import * as z from 'zod';
import { unplacedReasons } from './finding.ts';

const lineNumber = z.int().positive();

/** The first and the last line of a stretch, both included; lines count from 1. */
export const lineRangeSchema = z.tuple([lineNumber, lineNumber]);
/** A stretch of lines: see {@link lineRangeSchema}. */
export type LineRange = z.infer<typeof lineRangeSchema>;

/**
 * What became of a file. `modified` also if only its mode changed; `renamed` and `copied` whether or not lines changed
 * as well.
 */
export const fileChanges = ['added', 'modified', 'renamed', 'copied', 'deleted'] as const;
/** One of {@link fileChanges}. */
export type FileChange = (typeof fileChanges)[number];

/**
 * What a changed file holds. Which lines of a `binary` file changed is unknown, so all count as changed; a text whose
 * lines tools number in several ways, or of which git keeps only a pointer, is treated as one. A `link` and a `submodule`
 * have no lines.
 */
export const changedContents = ['text', 'binary', 'link', 'submodule'] as const;

/**
 * How a diff and the file of the judged tree contradict each other:
 * - `other-text`: a line that the diff shows as it is after the change reads otherwise;
 * - `other-content`: the file is another one than the diff leads to, in lines that the diff does not show;
 * - `as-before`: the file is as the diff shows it before the change;
 * - `missing`: there is no such file;
 * - `still-there`: the diff deletes it, and it is there unchanged.
 */
export const diffContradictions = ['other-text', 'other-content', 'as-before', 'missing', 'still-there'] as const;

/** One file of a diff. */
export const changedFileSchema = z.strictObject({
  /** Relative to the root of the judged tree, with `/` between its parts. A deleted file: where it was. */
  path: z.string().min(1),
  /** The path is as the diff spells it, because its place in the judged tree is unknown. */
  unplaced: z.enum(unplacedReasons).optional(),
  /** The earlier path of a renamed file, or of the one that was copied; else `null`. */
  from: z.string().nullable(),
  change: z.enum(fileChanges),
  content: z.enum(changedContents),
  /** Added and modified lines, as numbered in the new file. */
  ranges: z.array(lineRangeSchema),
  /** How many lines the file has after the change. Left out: unknown, or it has none. */
  lineCount: z.int().nonnegative().optional(),
  /**
   * Where the judged tree shows that the diff was made for another state. `line`: of the file; `null` if no line shows
   * it. Left out: nothing does.
   */
  contradiction: z.strictObject({ how: z.enum(diffContradictions), line: lineNumber.nullable() }).optional(),
});
/** One file of a diff: see {@link changedFileSchema}. */
export type ChangedFile = z.infer<typeof changedFileSchema>;

/**
 * What a change touched: the files of a diff, each at most once.
 *
 * @example
 * { sha256: null, files: [{ path: 'app/cart.py', from: null, change: 'modified', content: 'text', ranges: [[3, 5]] }] }
 */
export const changedLinesSchema = z.strictObject({
  /** SHA-256 of the diff's bytes; `null` if it was not read from a diff. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/u)
    .nullable(),
  files: z.array(changedFileSchema),
  /** How many files were to be held against the judged tree, and are not there. Left out: none. */
  unchecked: z.int().positive().optional(),
});
/** What a change touched: see {@link changedLinesSchema}. */
export type ChangedLines = z.infer<typeof changedLinesSchema>;

/** A line that a change adds or removes. */
export interface ChangedTextLine {
  /** Its number in the new file, from 1; of a removed line, that of the line which follows it there. */
  readonly line: number;
  /** Text from outside, without its line end. */
  readonly text: string;
}

/** What a change does to the text of one file. It is never stored: it is the code of others. */
export interface ChangedText {
  readonly path: string;
  readonly change: FileChange;
  readonly added: readonly ChangedTextLine[];
  readonly removed: readonly ChangedTextLine[];
}
