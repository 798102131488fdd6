import { coverGreedily } from './cover-greedily.ts';
import type { Kind } from './cover-greedily.ts';

/** A set of changes that meets all demands. */
export interface Cover {
  /** Indexes in the list of changes, ascending. */
  readonly chosen: readonly number[];
  /** No smaller set meets them. */
  readonly exact: boolean;
}

/**
 * Maximum number of steps of the search, including those of its bounds, before it returns the best set so far. Limits
 * time, and the depth of the recursion too: each level looks at every kind.
 */
const searchBudget = 4_000_000;

/** Bounds are computed in advance for each kind; above this many, only the simplest are. */
const boundBudget = 1_000_000;

/**
 * Finds the smallest number of changes that clears at least `demands[i]` of each rule `i`. Exact for one rule, for
 * nested rules, and for whatever a bounded search can settle; otherwise a small set that is enough.
 *
 * @param changes how much each change clears of each rule; of equal changes, earlier ones are preferred.
 */
export function findSmallestCover(changes: readonly (readonly number[])[], demands: readonly number[]): Cover {
  const kinds = toKinds(changes, demands);
  const greedy = coverGreedily(kinds, demands);
  const search = new CoverSearch(kinds, demands.length, greedy);
  search.run(demands);
  return { chosen: pick(kinds, search.best), exact: search.complete };
}

function toKinds(changes: readonly (readonly number[])[], demands: readonly number[]): readonly Kind[] {
  const kinds = new Map<string, { clears: readonly number[]; members: number[] }>();
  changes.forEach((clears, index) => {
    // Clearing more than the demand does not help.
    const useful = clears.map((count, rule) => Math.min(count, demands[rule] ?? 0));
    if (useful.every((count) => count === 0)) return;
    const key = useful.join(' ');
    const known = kinds.get(key);
    if (known === undefined) kinds.set(key, { clears: useful, members: [index] });
    else known.members.push(index);
  });
  return [...kinds.values()].toSorted((left, right) => total(right.clears) - total(left.clears));
}

/** Branch and bound over how many to take of each kind. */
class CoverSearch {
  best: readonly number[];
  complete = true;
  #size: number;
  #budget = searchBudget;
  readonly #kinds: readonly Kind[];
  readonly #bounds: readonly LowerBound[];

  constructor(kinds: readonly Kind[], ruleCount: number, start: readonly number[]) {
    this.#kinds = kinds;
    this.#bounds = ruleGroups(ruleCount, kinds.length).map((rules) => new LowerBound(kinds, rules));
    this.best = start;
    this.#size = total(start);
  }

  run(demands: readonly number[]): void {
    this.#extend(0, [], demands, 0);
  }

  #isHopeless(from: number, open: readonly number[], size: number): boolean {
    return this.#bounds.some((bound) => {
      this.#budget -= bound.cost;
      return size + bound.leastNeeded(from, open) >= this.#size;
    });
  }

  #extend(from: number, taken: readonly number[], open: readonly number[], size: number): void {
    if (open.every((demand) => demand === 0)) {
      if (size < this.#size) [this.best, this.#size] = [this.#kinds.map((_, index) => taken[index] ?? 0), size];
      return;
    }
    if (this.#isHopeless(from, open, size)) return;
    const kind = this.#kinds[from];
    if (kind === undefined) return;
    const useful = Math.max(
      ...kind.clears.map((count, rule) => (count > 0 ? Math.ceil((open[rule] ?? 0) / count) : 0)),
    );
    for (let count = Math.min(kind.members.length, useful); count >= 0; count -= 1) {
      if (this.#budget < 0) {
        this.complete = false;
        return;
      }
      this.#extend(from + 1, [...taken, count], subtract(open, kind.clears, count), size + count);
    }
  }
}

/**
 * Groups of rules to bound by: each alone, each pair, all together; every group of up to five rules. With very many
 * kinds, only all together.
 */
function ruleGroups(ruleCount: number, kindCount: number): readonly (readonly number[])[] {
  const rules = Array.from({ length: ruleCount }, (_, rule) => rule);
  if (ruleCount ** 2 * kindCount > boundBudget) return [rules];
  if (ruleCount <= 5) {
    return Array.from({ length: 2 ** ruleCount - 1 }, (_, index) =>
      rules.filter((rule) => Math.floor((index + 1) / 2 ** rule) % 2 === 1),
    );
  }
  const pairs = rules.flatMap((left) => rules.slice(left + 1).map((right) => [left, right]));
  return [...rules.map((rule) => [rule]), ...pairs, rules];
}

/**
 * A lower bound for a cover from what its rules demand together: no choice is better than taking what clears most of
 * their sum.
 */
class LowerBound {
  readonly #rules: readonly number[];
  /** Those that help, most first. */
  readonly #steps: readonly { readonly index: number; readonly help: number; readonly available: number }[];

  constructor(kinds: readonly Kind[], rules: readonly number[]) {
    this.#rules = rules;
    this.#steps = kinds
      .map(({ clears, members }, index) => ({
        index,
        help: total(rules.map((rule) => clears[rule] ?? 0)),
        available: members.length,
      }))
      .filter(({ help }) => help > 0)
      .toSorted((left, right) => right.help - left.help);
  }

  /** The maximum cost of one query. */
  get cost(): number {
    return this.#steps.length + 1;
  }

  /** @param from the first kind that may still be taken. */
  leastNeeded(from: number, demands: readonly number[]): number {
    let open = total(this.#rules.map((rule) => demands[rule] ?? 0));
    let count = 0;
    for (const { index, help, available } of this.#steps) {
      if (open <= 0) break;
      if (index < from) continue;
      const steps = Math.min(available, Math.ceil(open / help));
      open -= steps * help;
      count += steps;
    }
    return open > 0 ? Number.POSITIVE_INFINITY : count;
  }
}

function pick(kinds: readonly Kind[], counts: readonly number[]): readonly number[] {
  return kinds
    .flatMap((kind, index) => kind.members.slice(0, counts[index] ?? 0))
    .toSorted((left, right) => left - right);
}

/** The rest of each demand; clearing more than was asked helps no other rule. */
function subtract(open: readonly number[], clears: readonly number[], times: number): number[] {
  return open.map((demand, rule) => Math.max(0, demand - times * (clears[rule] ?? 0)));
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
