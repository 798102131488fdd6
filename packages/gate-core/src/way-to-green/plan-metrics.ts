import { joinedOf, missingCover } from '../conditions/metric-remedies.ts';
import { familyOf } from '../conditions/metric-values.ts';
import { multiplyDecimals, toDecimal } from '../number/decimal.ts';
import { compareQuotients, distanceBetween, toQuotient } from '../number/quotient.ts';
import type { Quotient } from '../number/quotient.ts';
import type { Remedy } from '../verdict-v1/remedy.ts';
import { buildSystem, canBe, holdsJoined, joinedValue, moveTo, naturalValue } from './metric-cells.ts';
import type { JoinedCheck, MetricCell, MetricSystem, NamedCheck } from './metric-cells.ts';
import { neededOfOne, reach } from './reach.ts';

/** The planned changes of the numbers. */
export interface MetricPlan {
  readonly remedies: readonly Remedy[];
  /** The planned value of each number of each report, by its key. */
  readonly values: ReadonlyMap<string, number>;
  /** No smaller set of changes is enough. */
  readonly exact: boolean;
  /** These changes are enough, however a change of several reports is spread over them. */
  readonly sure: boolean;
}

/**
 * Plans the changes of numbers after which all deciding metric rules pass: first each report's own, then those of
 * several reports together. A report that has to change anyway changes a little more if that is enough for both.
 *
 * @param checks of all deciding metric rules, including those that pass: a change for one rule must not break another.
 */
export function planMetrics(checks: readonly NamedCheck[]): MetricPlan {
  const system = buildSystem(checks);
  const open = system.joined.filter((joined) => !holdsJoined(joined)).toSorted(hardestFirst);
  const spread: { readonly joined: JoinedCheck; readonly remedy: Remedy }[] = [];
  for (const joined of open) {
    if (holdsJoined(joined) || absorb(joined)) continue;
    spread.push({ joined, remedy: remedyOfJoined(joined) });
    spreadOut(joined);
  }
  const remedies = [
    ...system.cells.filter(isMoved).map((cell) => remedyOfCell(cell, system)),
    ...spread.map(({ remedy }) => remedy),
  ];
  return {
    remedies,
    values: new Map(system.cells.map(({ key, to }) => [key, to])),
    // A change that several reports share may be made on just the report that has to change anyway.
    exact: areApart(open) && areUnrelated(system.cells) && spread.every(({ joined }) => !joined.cells.some(isMoved)),
    sure:
      system.cells.every((cell) => canBe(cell, cell.to)) &&
      system.joined.every(holdsJoined) &&
      spread.every(({ joined }) => isFree(joined, system)),
  };
}

function isMoved({ own, reading }: MetricCell): boolean {
  return own !== reading.metric.value;
}

/** By required total: of a mean and a sum over the same reports, meeting the harder one also meets the other. */
function hardestFirst(left: JoinedCheck, right: JoinedCheck): number {
  if (left.check.side !== right.check.side) return left.check.side === 'min' ? -1 : 1;
  const order = compareQuotients(totalOf(left), totalOf(right));
  return left.check.side === 'min' ? -order : order;
}

function totalOf({ check: { limit, held }, cells }: JoinedCheck): Quotient {
  const share = toDecimal(held.how === 'mean' ? cells.length : 1);
  return { numerator: multiplyDecimals(limit.numerator, share), divisor: limit.divisor };
}

/** Lets one report that must change in this direction anyway make up for all of them. */
function absorb({ check: { side, limit, held }, cells }: JoinedCheck): boolean {
  for (const cell of cells) {
    const rises = cell.own > cell.reading.metric.value;
    if (!isMoved(cell) || rises !== (side === 'min')) continue;
    const others = cells.filter((other) => other !== cell).map(({ to }) => to);
    const value = reach(neededOfOne(limit, others, held.how), side);
    if (!canBe(cell, value)) continue;
    moveTo(cell, value);
    return true;
  }
  return false;
}

/** One way to spread a change: each report takes as much as it can, until all together just reach the limit. */
function spreadOut({ check: { side, limit, held }, cells }: JoinedCheck): void {
  for (const cell of cells) {
    const others = cells.filter((other) => other !== cell).map(({ to }) => to);
    const needed = naturalValue(cell.reading.metric, reach(neededOfOne(limit, others, held.how), side));
    if (side === 'min' ? needed > cell.to : needed < cell.to) cell.to = needed;
  }
}

/**
 * Whether a change can be spread over the reports in any way without breaking something else: no report has a limit on
 * the other side, alone or together with others. A limit on what the same reports may come to together does not matter,
 * because the change itself states that.
 */
function isFree({ check: { side }, cells }: JoinedCheck, { joined }: MetricSystem): boolean {
  const isBound = cells.some(({ lowest, highest }) => (side === 'min' ? highest : lowest) !== null);
  return !isBound && joined.every((other) => other.check.side === side || sharedCells(cells, other.cells) !== 'some');
}

/** Which of the numbers two checks have in common. */
function sharedCells(left: readonly MetricCell[], right: readonly MetricCell[]): 'none' | 'some' | 'all' {
  const shared = left.filter((cell) => right.includes(cell)).length;
  if (shared === 0) return 'none';
  return shared === left.length && shared === right.length ? 'all' : 'some';
}

/**
 * Whether any two open checks concern either the same reports or entirely different ones: then one change each is the
 * minimum.
 */
function areApart(open: readonly JoinedCheck[]): boolean {
  return open.every((one) => open.every((other) => sharedCells(one.cells, other.cells) !== 'some'));
}

/**
 * Whether no two changed metrics are of one family, such as `tests.failed` and `tests.unsuccessful`: one change can
 * help both.
 */
function areUnrelated(cells: readonly MetricCell[]): boolean {
  const names = new Set(cells.filter(({ to, reading }) => to !== reading.metric.value).map(({ name }) => name));
  return new Set([...names].map(familyOf)).size === names.size;
}

function remedyOfCell(cell: MetricCell, system: MetricSystem): Remedy {
  const { name: metric, own: to, reading } = cell;
  const { evidence, path: report, metric: current } = reading;
  const by = Math.abs(distanceBetween(toQuotient(to), toQuotient(current.value)));
  const move = { metric, evidence, report, joined: null, to, by };
  if (to < current.value) return { code: 'lower-metric', ...move };
  // Whole lines may overshoot the number, which is fine as long as it has no upper bound.
  const isCountable = current.unit === 'percent' && !isHeldFromAbove(cell, system);
  return {
    code: 'raise-metric',
    ...move,
    byCovering: isCountable
      ? missingCover({ value: toQuotient(current.value), sampleSize: current.sampleSize }, toQuotient(to))
      : null,
  };
}

function isHeldFromAbove(cell: MetricCell, { joined }: MetricSystem): boolean {
  return cell.highest !== null || joined.some(({ check, cells }) => check.side === 'max' && cells.includes(cell));
}

function remedyOfJoined(joined: JoinedCheck): Remedy {
  const { name: metric, check } = joined;
  const by = Math.abs(distanceBetween(joinedValue(joined), check.limit));
  const move = {
    metric,
    evidence: null,
    report: null,
    joined: joinedOf(check.held),
    to: reach(check.limit, check.side),
    by,
  };
  return check.side === 'min' ? { code: 'raise-metric', ...move, byCovering: null } : { code: 'lower-metric', ...move };
}
