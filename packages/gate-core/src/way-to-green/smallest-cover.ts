/** A set of changes that meets all demands. */
export interface Cover {
  /** Places in the list of changes, ascending. */
  readonly chosen: readonly number[];
  /** No smaller set meets them. */
  readonly exact: boolean;
}

/** Changes with the same effect: any of them does. */
interface Kind {
  readonly clears: readonly number[];
  readonly members: readonly number[];
}

/** Partial covers looked at before the search settles for what it has. */
const searchBudget = 20_000;

/**
 * Finds the smallest number of changes that clears at least `demands[i]` of each rule `i`. Exact for one rule, for nested rules, and for
 * whatever a bounded search can settle; otherwise a small set that does it.
 *
 * @param changes how many each change clears of each rule; earlier ones are preferred among equals.
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
    // More than the demand is no better than the demand.
    const useful = clears.map((count, rule) => Math.min(count, demands[rule] ?? 0));
    if (useful.every((count) => count === 0)) return;
    const key = useful.join(' ');
    const known = kinds.get(key);
    if (known === undefined) kinds.set(key, { clears: useful, members: [index] });
    else known.members.push(index);
  });
  return [...kinds.values()].toSorted((left, right) => total(right.clears) - total(left.clears));
}

/** Takes, again and again, the kind that helps most. Returns how many of each kind. */
function coverGreedily(kinds: readonly Kind[], demands: readonly number[]): readonly number[] {
  const taken = kinds.map(() => 0);
  let open = [...demands];
  while (open.some((demand) => demand > 0)) {
    let best = -1;
    let bestHelp = 0;
    kinds.forEach((kind, index) => {
      const help = (taken[index] ?? 0) < kind.members.length ? total(kind.clears.map((count, rule) => Math.min(count, open[rule] ?? 0))) : 0;
      if (help > bestHelp) [best, bestHelp] = [index, help];
    });
    const kind = kinds[best];
    if (kind === undefined) throw new RangeError('the changes do not suffice for the demands');
    // As many at once as help alike: findings by the thousand are cleared in few steps.
    const repeats = Math.max(1, Math.min(kind.members.length - (taken[best] ?? 0), ...fullSteps(kind, open)));
    taken[best] = (taken[best] ?? 0) + repeats;
    open = subtract(open, kind.clears, repeats);
  }
  return taken;
}

function fullSteps(kind: Kind, open: readonly number[]): readonly number[] {
  return kind.clears.flatMap((count, rule) => (count > 0 && (open[rule] ?? 0) > 0 ? [Math.floor((open[rule] ?? 0) / count)] : []));
}

/** Branch and bound over how many to take of each kind. */
class CoverSearch {
  best: readonly number[];
  complete = true;
  #size: number;
  #budget = searchBudget;
  readonly #kinds: readonly Kind[];
  /** For each rule, the places of the kinds that help it most first. */
  readonly #byHelp: readonly (readonly number[])[];

  constructor(kinds: readonly Kind[], ruleCount: number, start: readonly number[]) {
    this.#kinds = kinds;
    this.#byHelp = Array.from({ length: ruleCount }, (_, rule) =>
      [...kinds.keys()].toSorted((left, right) => (kinds[right]?.clears[rule] ?? 0) - (kinds[left]?.clears[rule] ?? 0)),
    );
    this.best = start;
    this.#size = total(start);
  }

  run(demands: readonly number[]): void {
    this.#extend(0, [], demands, 0);
  }

  #extend(from: number, taken: readonly number[], open: readonly number[], size: number): void {
    if (open.every((demand) => demand <= 0)) {
      if (size < this.#size) [this.best, this.#size] = [this.#kinds.map((_, index) => taken[index] ?? 0), size];
      return;
    }
    if (size + this.#leastNeeded(from, open) >= this.#size) return;
    const kind = this.#kinds[from];
    if (kind === undefined) return;
    const useful = Math.max(...kind.clears.map((count, rule) => (count > 0 ? Math.ceil(Math.max(0, open[rule] ?? 0) / count) : 0)));
    for (let count = Math.min(kind.members.length, useful); count >= 0; count -= 1) {
      this.#budget -= 1;
      if (this.#budget < 0) {
        this.complete = false;
        return;
      }
      this.#extend(from + 1, [...taken, count], subtract(open, kind.clears, count), size + count);
    }
  }

  /** A number of changes below which no choice of the kinds from `from` on meets what is open: that of the hardest single rule. */
  #leastNeeded(from: number, open: readonly number[]): number {
    return Math.max(...open.map((demand, rule) => this.#leastForRule(from, rule, demand)));
  }

  #leastForRule(from: number, rule: number, demand: number): number {
    let [open, count] = [demand, 0];
    for (const index of this.#byHelp[rule] ?? []) {
      if (open <= 0) break;
      const kind = this.#kinds[index];
      const help = kind?.clears[rule] ?? 0;
      if (kind === undefined || index < from || help === 0) continue;
      const steps = Math.min(kind.members.length, Math.ceil(open / help));
      open -= steps * help;
      count += steps;
    }
    return open > 0 ? Number.POSITIVE_INFINITY : count;
  }
}

function pick(kinds: readonly Kind[], counts: readonly number[]): readonly number[] {
  return kinds.flatMap((kind, index) => kind.members.slice(0, counts[index] ?? 0)).toSorted((left, right) => left - right);
}

function subtract(open: readonly number[], clears: readonly number[], times: number): number[] {
  return open.map((demand, rule) => demand - times * (clears[rule] ?? 0));
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
