/** Of how many things how many are covered. */
export interface Covered {
  readonly all: number;
  readonly covered: number;
}

type Attributes = Readonly<Record<string, string | undefined>>;

/** The stated counts of lines; `null` if none is usable. */
export function statedLines(attributes: Attributes): Covered | null {
  return statedCounts(attributes['lines-valid'], attributes['lines-covered']);
}

/** The stated counts of branches; `null` if none is usable. */
export function statedBranches(attributes: Attributes): Covered | null {
  return statedCounts(attributes['branches-valid'], attributes['branches-covered']);
}

function statedCounts(valid: string | undefined, coveredText: string | undefined): Covered | null {
  const [all, covered] = [countIn(valid), countIn(coveredText)];
  // No lines at all is what a tool writes that does not count them.
  return all === null || covered === null || all === 0 ? null : { all, covered };
}

/**
 * Whether a rate matches these counts, up to rounding. Some tools write any rate, so a different one proves nothing.
 */
export function isRateOf(text: string | undefined, { all, covered }: Covered): boolean {
  const digits = /^[01]?(?:\.(\d{1,20}))?$/u.exec(text ?? '')?.[1]?.length ?? 0;
  const tolerance = 10 ** -Math.min(Math.max(digits, 2), 6);
  const rate = text === undefined || text === '' ? NaN : Number(text);
  return all > 0 && Math.abs(rate - covered / all) <= tolerance * 1.000_001;
}

/** Of these, how many are not covered. */
export function uncoveredOf({ all, covered }: Covered): number {
  return all - covered;
}

function countIn(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/u.test(text) ? Number(text) : null;
}
