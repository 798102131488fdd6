/** Changes with the same effect: any of them can be taken. */
export interface Kind {
  /** How many it clears for each rule. */
  readonly clears: readonly number[];
  /** Places in the list of changes. */
  readonly members: readonly number[];
}

/** A kind with its help when it was last looked at. It can only have become less. */
interface Offer {
  readonly index: number;
  readonly help: number;
}

/**
 * Repeatedly takes the kind that helps most, the first of equals. Returns how many of each kind.
 *
 * A kind can only help less as demands are met, so an offer that is still the best when reweighed is the best of all:
 * most steps do not look at most kinds.
 *
 * @throws {RangeError} if all changes together do not meet the demands.
 */
export function coverGreedily(kinds: readonly Kind[], demands: readonly number[]): readonly number[] {
  const taken = kinds.map(() => 0);
  const offers = new OfferHeap();
  let open = [...demands];
  kinds.forEach((kind, index) => {
    offers.push({ index, help: helpOf(kind, open) });
  });
  while (open.some((demand) => demand > 0)) {
    const offer = offers.pop();
    const kind = offer === undefined ? undefined : kinds[offer.index];
    if (offer === undefined || kind === undefined) throw new RangeError('the changes do not suffice for the demands');
    const help = helpOf(kind, open);
    if (help < offer.help) {
      if (help > 0) offers.push({ index: offer.index, help });
      continue;
    }
    const before = taken[offer.index] ?? 0;
    // As many at once as help equally: thousands of findings are cleared in few steps.
    const repeats = Math.max(1, Math.min(kind.members.length - before, ...fullSteps(kind, open)));
    taken[offer.index] = before + repeats;
    open = open.map((demand, rule) => Math.max(0, demand - repeats * (kind.clears[rule] ?? 0)));
    if (before + repeats < kind.members.length) offers.push(offer);
  }
  return taken;
}

function helpOf({ clears }: Kind, open: readonly number[]): number {
  let help = 0;
  for (let rule = 0; rule < clears.length; rule += 1) help += Math.min(clears[rule] ?? 0, open[rule] ?? 0);
  return help;
}

function fullSteps(kind: Kind, open: readonly number[]): readonly number[] {
  return kind.clears.flatMap((count, rule) =>
    count > 0 && (open[rule] ?? 0) > 0 ? [Math.floor((open[rule] ?? 0) / count)] : [],
  );
}

/** A binary heap of offers: the most help first, the first of equals before the others. */
class OfferHeap {
  readonly #offers: Offer[] = [];

  push(offer: Offer): void {
    const offers = this.#offers;
    let at = offers.push(offer) - 1;
    while (at > 0) {
      const parent = Math.floor((at - 1) / 2);
      if (!this.#isBefore(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): Offer | undefined {
    const offers = this.#offers;
    const [first] = offers;
    const last = offers.pop();
    if (offers.length === 0 || last === undefined) return first;
    offers[0] = last;
    let at = 0;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const child = right < offers.length && this.#isBefore(right, left) ? right : left;
      if (child >= offers.length || !this.#isBefore(child, at)) return first;
      this.#swap(at, child);
      at = child;
    }
  }

  #isBefore(left: number, right: number): boolean {
    const [one, other] = [this.#offers[left], this.#offers[right]];
    if (one === undefined || other === undefined) return false;
    return one.help === other.help ? one.index < other.index : one.help > other.help;
  }

  #swap(left: number, right: number): void {
    const [one, other] = [this.#offers[left], this.#offers[right]];
    if (one === undefined || other === undefined) return;
    [this.#offers[left], this.#offers[right]] = [other, one];
  }
}
