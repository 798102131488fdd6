import type { LimitCheck } from '../conditions/metric-limits.ts';
import type { MetricReading } from '../conditions/metric-values.ts';
import type { Metric } from '../evidence/report.ts';
import { compareQuotients, meanOf, sumOf, toQuotient } from '../number/quotient.ts';
import type { Quotient } from '../number/quotient.ts';
import { holds, reach } from './reach.ts';

/** One number of one report, between the limits of its own rules. */
export interface MetricCell {
  readonly key: string;
  readonly name: string;
  readonly reading: MetricReading;
  readonly lowest: Quotient | null;
  readonly highest: Quotient | null;
  /** Its value after the change to this report alone; its present value if it needs no change. */
  own: number;
  /** What it would be after all changes, including those of several reports. */
  to: number;
}

/** A check of several reports' numbers together. */
export interface JoinedCheck {
  readonly check: LimitCheck;
  readonly name: string;
  readonly cells: readonly MetricCell[];
}

/** Everything that the deciding rules require of the numbers. */
export interface MetricSystem {
  readonly cells: readonly MetricCell[];
  readonly joined: readonly JoinedCheck[];
}

/** A metric's checks. */
export interface NamedCheck {
  readonly name: string;
  readonly check: LimitCheck;
}

/** What makes a reading the same number in two rules. */
export function cellKey(name: string, { evidence, path }: Pick<MetricReading, 'evidence' | 'path'>): string {
  return JSON.stringify([name, evidence, path]);
}

/** Turns checks into numbers with individual bounds, and bounds on what several of them come to together. */
export function buildSystem(checks: readonly NamedCheck[]): MetricSystem {
  const cells = new Map<string, MetricCell>();
  for (const { name, check } of checks) {
    for (const reading of check.held.readings) {
      const key = cellKey(name, reading);
      const known = cells.get(key) ?? {
        key,
        name,
        reading,
        lowest: null,
        highest: null,
        own: reading.metric.value,
        to: reading.metric.value,
      };
      cells.set(key, check.held.readings.length > 1 ? known : bounded(known, check));
    }
  }
  for (const cell of cells.values()) moveTo(cell, withinBounds(cell));
  const joined = checks.flatMap(({ name, check }) =>
    check.held.readings.length > 1
      ? [{ name, check, cells: check.held.readings.flatMap((reading) => cells.get(cellKey(name, reading)) ?? []) }]
      : [],
  );
  return { cells: [...cells.values()], joined };
}

/** Changes one number by itself. */
export function moveTo(cell: MetricCell, value: number): void {
  cell.own = value;
  cell.to = value;
}

function bounded(cell: MetricCell, { side, limit }: LimitCheck): MetricCell {
  if (side === 'min')
    return cell.lowest === null || compareQuotients(limit, cell.lowest) > 0 ? { ...cell, lowest: limit } : cell;
  return cell.highest === null || compareQuotients(limit, cell.highest) < 0 ? { ...cell, highest: limit } : cell;
}

function withinBounds({ to, lowest, highest }: MetricCell): number {
  if (lowest !== null && !holds(toQuotient(to), lowest, 'min')) return reach(lowest, 'min');
  return highest !== null && !holds(toQuotient(to), highest, 'max') ? reach(highest, 'max') : to;
}

/** Whether a number can have this value: within its bounds, and possible for its unit. */
export function canBe({ lowest, highest, reading: { metric } }: MetricCell, value: number): boolean {
  return (value === metric.value || value === naturalValue(metric, value)) && isWithin(value, lowest, highest);
}

/** The nearest value that a metric can have: no percentage above 100, and nothing below zero, unless it already is. */
export function naturalValue({ value: current, unit }: Metric, value: number): number {
  const most = unit === 'percent' ? Math.max(100, current) : Number.POSITIVE_INFINITY;
  return Math.max(Math.min(0, current), Math.min(most, value));
}

function isWithin(value: number, lowest: Quotient | null, highest: Quotient | null): boolean {
  return (
    (lowest === null || holds(toQuotient(value), lowest, 'min')) &&
    (highest === null || holds(toQuotient(value), highest, 'max'))
  );
}

/** What several numbers come to together at their planned values. */
export function joinedValue({ check, cells }: JoinedCheck): Quotient {
  const values = cells.map(({ to }) => to);
  return check.held.how === 'sum' ? sumOf(values) : meanOf(values);
}

export function holdsJoined(joined: JoinedCheck): boolean {
  return holds(joinedValue(joined), joined.check.limit, joined.check.side);
}
