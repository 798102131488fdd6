import { LineEntries } from '../../metrics/line-entries.ts';

/** The contents of a record so far. One is used for all: a file may hold a million of them. */
export class RecordCounts {
  /** In the order of the record, each once when it has ended. */
  readonly lines = new LineEntries();
  /** Whether any count of a branch says that it was taken, by its line and name. */
  readonly takenBranches = new Map<string, boolean>();
  /**
   * Sums of hashes: of its functions with their lines, and of its version and the checksums of its lines. `null`: none.
   */
  functions: number | null = null;
  contents: number | null = null;
  branches = 0;
  branchesTaken = 0;
  linesFound = 0;
  linesHit: number | null = null;
  branchesFound = 0;
  branchesHit: number | null = null;
  #lastLine = -1;
  #isAscending = true;

  addLine(number: number, isCovered: boolean): void {
    this.#isAscending &&= number > this.#lastLine;
    this.#lastLine = number;
    this.lines.add(number, isCovered);
  }

  addBranch(key: string, isTaken: boolean): void {
    this.branches += 1;
    this.branchesTaken += isTaken ? 1 : 0;
    if (this.takenBranches.get(key) !== true) this.takenBranches.set(key, isTaken);
  }

  /** The record has ended. Lines in ascending order, as nearly all records have them, are each there once. */
  end(): void {
    if (!this.#isAscending) leaveEachOnce(this.lines);
  }

  /** Another record begins. */
  clear(): void {
    this.lines.clear();
    if (this.takenBranches.size > 0) this.takenBranches.clear();
    this.functions = null;
    this.contents = null;
    this.branches = 0;
    this.branchesTaken = 0;
    this.linesFound = 0;
    this.linesHit = null;
    this.branchesFound = 0;
    this.branchesHit = null;
    this.#lastLine = -1;
    this.#isAscending = true;
  }
}

function leaveEachOnce(lines: LineEntries): void {
  const covered = new Map<number, boolean>();
  lines.addTo(covered);
  lines.clear();
  for (const [number, isCovered] of covered) lines.add(number, isCovered);
}

/** What of a record does not change with what a test reaches, in little memory. */
export interface RecordShape {
  /** Which lines it lists: their number, sum and sum of squares. */
  readonly lines: readonly [count: number, sum: number, squares: number];
  readonly functions: number | null;
  readonly contents: number | null;
}

/** The sums of a {@link RecordShape}, of lines from one place in a list to another. */
export function sumsOf(lines: LineEntries, from: number, to: number): RecordShape['lines'] {
  let [sum, squares] = [0, 0];
  for (let at = from; at < to; at += 1) {
    const line = lines.number(at);
    sum += line;
    squares += line * line;
  }
  return [to - from, sum, squares];
}

/** What two records of the same file cannot differ in; `null` when they do not. */
export function differenceOf(first: RecordShape, second: RecordShape): string | null {
  const differs = (one: number | null, other: number | null): boolean =>
    one !== null && other !== null && one !== other;
  if (first.lines.some((value, index) => value !== second.lines[index]))
    return `lines (${first.lines[0]} and ${second.lines[0]})`;
  if (differs(first.functions, second.functions)) return 'functions';
  return differs(first.contents, second.contents) ? 'checksums' : null;
}

/** Lines and branches that the totals of a record count and the record does not list. */
export function lossesOf(record: RecordCounts): readonly { readonly count: number; readonly what: string }[] {
  const { lines, linesFound, linesHit, branches, branchesFound, branchesHit } = record;
  return [
    ...lossOf('lines', linesFound, linesHit, lines.length, lines.countCovered(0, lines.length)),
    ...lossOf('branches', branchesFound, branchesHit, branches, record.branchesTaken),
  ];
}

function lossOf(
  what: string,
  found: number,
  hit: number | null,
  listed: number,
  covered: number,
): readonly { readonly count: number; readonly what: string }[] {
  if (found > listed) return [{ count: found - listed, what: `${found} ${what} counted, ${listed} listed` }];
  const lost = found === listed && hit !== null ? covered - hit : 0;
  if (lost <= 0) return [];
  return [{ count: lost, what: `${hit} ${what} counted as covered, ${covered} listed as covered` }];
}

/** A number for a text, the same in every run (FNV-1a, 32 bits): sums of such numbers do not depend on the order. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}
