import type { FindingCategory } from './finding-categories.ts';
import type { Finding, Location } from './finding.ts';
import type { ParsedReport, ReportFault } from './report.ts';
import type { Severity } from './severity.ts';

/** What is known about the tree that a report is about: where its paths are in it. */
export interface JudgedPaths {
  /**
   * Removes from an absolute path the folder that the judged tree is in, or was in when the tool ran.
   *
   * @param absolutePath with `/` between its parts, none of them empty, `.` or `..`; a drive in upper case.
   * @returns the path relative to the repository's root; `null` if it is not below that folder. Left out: the folder is
   * not known.
   */
  fromRoot?(absolutePath: string): string | null;
  /**
   * Removes the folders around the judged tree from the front of a relative path: `mono/shop/app/a.py` of a tool that
   * ran two folders above the root `/ci/mono/shop`.
   *
   * @param relativePath with `/` between its parts, none of them empty, `.` or `..`.
   * @param isFile whether a path relative to the repository's root may be the reported file: of several folders that
   *   could be removed, those that leave such a path are.
   * @returns the path relative to the repository's root; `null` if it begins with no such folders, or the tree has a
   * folder of that name.
   *   Left out: the folder is not known.
   */
  fromAbove?(relativePath: string, isFile: (path: string) => boolean): string | null;
  /**
   * The folder that the tool ran in, the base of its relative paths: absolute, or relative to the repository's root.
   * @default the root
   */
  readonly workingFolder?: string;
  /**
   * Folders of the tree, relative to its root, that the tool may have run in where that is not known: those that the
   * report is in. A relative path that is a file of the root and of one of them is then either.
   *
   * @default none
   */
  readonly nearFolders?: readonly string[];
  /**
   * The files of the tree with this name, ignoring case. They place paths whose starting folder is unknown.
   *
   * @param name of a file, without folders.
   * @returns their paths relative to the repository's root. Left out: no tree is available.
   */
  filesNamed?(name: string): readonly string[];
  /**
   * The folders of the tree whose path equals this one except for case and Unicode composition: Windows and macOS treat
   * such paths as the same.
   *
   * @param path of a folder, relative to the repository's root.
   * @returns their paths as the tree spells them. Left out: no tree is available.
   */
  foldersLike?(path: string): readonly string[];
}

/** Bytes of one report, readable from the start as often as a parser needs. */
export interface ReportInput extends JudgedPaths {
  /** Shown in errors: a file name as the user knows it. */
  readonly name: string;
  /** `null` when not known beforehand. */
  readonly sizeBytes: number | null;
  /** Opens the bytes from the start. A parser may call it again, for instance when members come in an awkward order. */
  open(): AsyncIterable<Uint8Array>;
  /**
   * A line of the source that the report is about. Fingerprints are made from it where the report does not quote the
   * flagged line. It goes into a hash and nowhere else.
   *
   * @param path relative to the repository's root, with `/` between its parts, as findings name it.
   * @param line from 1.
   * @returns `null` if the line does not exist or is not text. Left out: no source is available.
   */
  sourceLine?(path: string, line: number): string | null;
  /**
   * The same for content fingerprints, which may be made from files that the other state does not have, as after a
   * rename. Left out: `sourceLine` is used.
   */
  contentLine?(path: string, line: number): string | null;
}

/** Which lines of one source file a report covers. */
export interface FileCoverage extends Pick<Location, 'path' | 'unplaced'> {
  /** Files that it may be, where it is unplaced. Left out: any of that name. */
  readonly mayBe?: readonly string[];
  /**
   * What its path was guessed from, by its end: files that were guessed from different things are different files. Left
   * out: it is known to be that file, or may be a copy of it.
   */
  readonly guessedFrom?: string;
  /** By line, from 1: whether a test reached it. Lines that cannot be covered are left out. */
  readonly lines: ReadonlyMap<number, boolean>;
  /** By line: how many branches begin on it, and how many of them were taken. */
  readonly branches: ReadonlyMap<number, { readonly all: number; readonly covered: number }>;
}

/** Takes which lines a report covers. */
export interface CoverageSink {
  /** Called for each file that the report mentions, once the whole report has been read. */
  add(file: FileCoverage): void;
}

/** Takes findings one at a time, so a caller that only counts keeps none of them in memory. */
export interface FindingSink {
  /**
   * `true`: only the summary is wanted, and added findings are discarded, so a parser need not create them. It must
   * refuse the same reports and give the same figures. @default false
   */
  readonly figuresOnly?: boolean;
  /** Left out: which lines are covered is not wanted, so a parser need not find out where its files are. */
  readonly coverage?: CoverageSink;
  add(finding: Finding): void;
  /**
   * Discards everything added so far: the parser starts over because it learnt something that changes earlier findings.
   */
  restart(): void;
}

/** A figure of a report by its published name; what `portcullis parse` prints. */
export type Figure = number | string | boolean | null | readonly Figure[] | { readonly [name: string]: Figure };
/** All figures of one report, by published name. */
export type Figures = Readonly<Record<string, Figure>>;

/** All that a report says besides its findings and the lines that it covers. */
export interface ReportSummary extends Omit<ParsedReport, 'findings' | 'lineCoverage'> {
  readonly figures: Figures;
}

/**
 * The port for report formats: implement it to teach Portcullis a new one.
 *
 * A parser either reads the whole report or throws {@link ReportError}; it never returns "0 findings" for something it
 * did not understand.
 *
 * @see ADR 0005
 */
export interface ReportParser {
  /** Unique, lower-case: `bandit`, `junit`, `coveragepy-json`. */
  readonly format: string;
  /** For people: `Bandit JSON`. */
  readonly title: string;
  /** What a report of this format can contribute to a verdict. */
  readonly produces: readonly ('findings' | 'metrics' | 'tests')[];
  /** Tools whose findings such a report can hold; `null` if any tool writes this format (SARIF, CycloneDX). */
  readonly tools: readonly string[] | null;
  /** What findings can be about. A rule about another category is not settled by such a report. Left out: anything. */
  readonly categories?: readonly FindingCategory[];
  /** How severe findings can be. A rule that none of them reaches is not settled by such a report. Left out: any. */
  readonly severities?: readonly Severity[];
  /**
   * Reads one report.
   *
   * @throws {ReportError} when the bytes are not a complete report of this format.
   */
  parse(input: ReportInput, sink: FindingSink): Promise<ReportSummary>;
}

/** A report that cannot be judged: their file, not our bug. */
export class ReportError extends Error {
  readonly code = 'REPORT_REFUSED';
  override readonly name = 'ReportError';
  readonly fault: ReportFault;

  constructor(fault: ReportFault, options?: ErrorOptions) {
    super(fault.message, options);
    this.fault = fault;
  }
}
