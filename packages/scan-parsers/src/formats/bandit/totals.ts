import type { ScanGap } from '@portcullis/gate-core';
import type { Tally } from '../../findings/tally.ts';
import { isObject } from '../../json/narrow.ts';

/** Bandit's ranks, from the mildest. Thresholds cut from the left. */
const ranks = ['UNDEFINED', 'LOW', 'MEDIUM', 'HIGH'] as const;
type Counts = Readonly<Record<(typeof ranks)[number], number>>;

/** Bandit's own totals, before its filters. */
export interface BanditTotals {
  readonly severities: Counts;
  readonly confidences: Counts;
}

/** A larger total is not a count. */
const maxFindings = 1_000_000_000;
const noCounts: Counts = { HIGH: 0, LOW: 0, MEDIUM: 0, UNDEFINED: 0 };

/** Reads the members of `metrics`: `_totals`, and the same of each file. */
export class BanditTotalsReader {
  readonly #totals: { all: BanditTotals | null; files: BanditTotals | null } = { all: null, files: null };

  /** @param name `_totals` or a file */
  add(name: string, metrics: unknown): void {
    const counts = readCounts(metrics);
    if (counts === null) return;
    if (name === '_totals') this.#totals.all = counts;
    else this.#totals.files = combine(this.#totals.files, counts, (left, right) => Math.min(left + right, maxFindings));
  }

  /** Only `_totals`, or `null`. */
  ofAll(): BanditTotals | null {
    return this.#totals.all;
  }

  /** The greater of `_totals` and the sum of the files, rank by rank; `null` without either. */
  stated(): BanditTotals | null {
    const { all, files } = this.#totals;
    return files === null ? all : combine(all, files, Math.max);
  }
}

function combine(
  left: BanditTotals | null,
  right: BanditTotals,
  join: (left: number, right: number) => number,
): BanditTotals {
  const joined = (scale: keyof BanditTotals): Counts => {
    const of = (rank: (typeof ranks)[number]): number => join((left?.[scale] ?? noCounts)[rank], right[scale][rank]);
    return { HIGH: of('HIGH'), LOW: of('LOW'), MEDIUM: of('MEDIUM'), UNDEFINED: of('UNDEFINED') };
  };
  return { severities: joined('severities'), confidences: joined('confidences') };
}

/** Old versions wrote whole numbers as floats, which is the same in JSON. `null` without counts. */
function readCounts(value: unknown): BanditTotals | null {
  if (!isObject(value) || !('SEVERITY.HIGH' in value)) return null;
  const counts = (scale: string): Counts => {
    const count = (rank: string): number => {
      const stated = value[`${scale}.${rank}`];
      // An object in its place may not even be made a number.
      const found = typeof stated === 'number' || typeof stated === 'string' ? Number(stated) : 0;
      return found > 0 ? Math.min(Math.floor(found), maxFindings) : 0;
    };
    return { HIGH: count('HIGH'), LOW: count('LOW'), MEDIUM: count('MEDIUM'), UNDEFINED: count('UNDEFINED') };
  };
  return { severities: counts('SEVERITY'), confidences: counts('CONFIDENCE') };
}

const sumFrom = (counts: readonly number[], from: number): number =>
  counts.slice(from).reduce((sum, count) => sum + count, 0);
const sumBelow = (counts: readonly number[], to: number): number =>
  counts.slice(0, to).reduce((sum, count) => sum + count, 0);

/** How many of each rank are listed, and how many more the totals state. */
interface Scale {
  readonly listed: readonly number[];
  readonly missing: readonly number[];
}

function scaleOf(totals: Counts, tally: Tally): Scale {
  const listed = ranks.map((rank) => tally.get(rank));
  return { listed, missing: ranks.map((rank, index) => Math.max(0, totals[rank] - (listed[index] ?? 0))) };
}

/** Whether leaving out all below two thresholds (`-l`, `-i`) can have cut just these. */
function isExplainedByThresholds(severity: Scale, confidence: Scale): boolean {
  const isPossible = (severityFloor: number, confidenceFloor: number): boolean =>
    sumBelow(severity.listed, severityFloor) === 0 &&
    sumBelow(confidence.listed, confidenceFloor) === 0 &&
    sumFrom(severity.missing, severityFloor) <= sumBelow(confidence.missing, confidenceFloor) &&
    sumFrom(confidence.missing, confidenceFloor) <= sumBelow(severity.missing, severityFloor);
  return ranks.some((_severity, severityFloor) =>
    ranks.some((_confidence, confidenceFloor) => isPossible(severityFloor, confidenceFloor)),
  );
}

/**
 * A scan gap if the report's totals include findings that are not listed, and no severity or confidence threshold
 * explains it: Bandit's own baseline (`-b`) hid them as old ones, or someone removed them.
 */
export function findHiddenFindings(totals: BanditTotals, severities: Tally, confidences: Tally): readonly ScanGap[] {
  const severity = scaleOf(totals.severities, severities);
  if (isExplainedByThresholds(severity, scaleOf(totals.confidences, confidences))) return [];
  const examples = ranks.flatMap((rank, index) =>
    (severity.missing[index] ?? 0) > 0
      ? [`${rank}: ${totals.severities[rank]} in the totals, ${severity.listed[index] ?? 0} listed`]
      : [],
  );
  const all = sumFrom(
    ranks.map((rank) => totals.severities[rank]),
    0,
  );
  return [{ code: 'self-contradicting', count: sumFrom(severity.missing, 0), of: all, examples }];
}
