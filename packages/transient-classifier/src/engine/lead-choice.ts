import { beginningOf } from './text-beginning.ts';

/** What leads there are: patterns and marks of progress by their index. */
export interface Leads {
  /** Indices of leads by literal. */
  readonly leadsOf: readonly (readonly number[])[];
  /** Indices of leads that are tried on every line. */
  readonly unfiltered: readonly number[];
  /** By lead: the characters of which a line must begin with one; `null` if it may begin with any. */
  readonly beginnings: readonly (string | null)[];
}

/**
 * The leads that are worth a try on a line, in order.
 *
 * @param literals indices of those that the line holds.
 * @param readings the forms of the line on which patterns are tried.
 */
export type LeadChoice = (literals: ReadonlySet<number>, readings: readonly string[]) => readonly number[];

/** Maximum number of choices that are kept. */
const maxKept = 4096;

/** Lines of a log are much alike: for those that hold the same literals and begin alike, the choice is made once. */
export function createLeadChoice({ leadsOf, unfiltered, beginnings }: Leads): LeadChoice {
  const kept = new Map<string, readonly number[]>();

  function choose(literals: ReadonlySet<number>, begun: readonly string[]): readonly number[] {
    const led = new Set(unfiltered);
    for (const literal of literals) for (const lead of leadsOf[literal] ?? []) led.add(lead);
    return [...led].filter((lead) => mayMatch(beginnings[lead] ?? null, begun)).sort((left, right) => left - right);
  }

  return (literals, readings) => {
    const begun = readings.map(beginningOf).filter((beginning) => beginning !== '');
    const key = `${[...literals].join()} ${begun.join('')}`;
    let choice = kept.get(key);
    if (choice === undefined) {
      if (kept.size === maxKept) kept.clear();
      choice = choose(literals, begun);
      kept.set(key, choice);
    }
    return choice;
  };
}

function mayMatch(beginnings: string | null, begun: readonly string[]): boolean {
  return beginnings === null || begun.some((beginning) => beginnings.includes(beginning));
}
