import { hourMs } from '../units.ts';

/** One calendar day of a time zone. */
export interface LocalDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** No calendar day is longer: clocks have been set back by a few hours, but never by a day. */
const longestDayMs = 36 * hourMs;

/** Dates in a time zone. */
export class LocalCalendar {
  readonly #format: Intl.DateTimeFormat;

  /** @throws {RangeError} for a time zone that the engine does not know. */
  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  }

  /** The date at an instant: `YYYY-MM-DD`. */
  dateAt(instantMs: number): string {
    const parts = new Map(this.#format.formatToParts(instantMs).map(({ type, value }) => [type, value]));
    return `${parts.get('year')?.padStart(4, '0') ?? ''}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`;
  }

  /**
   * The calendar days that overlap `(fromMs, toMs]`, whole, in order. A day with a clock change has 23 or 25 hours; a
   * day that a zone skipped does not exist.
   */
  daysWithin(fromMs: number, toMs: number): readonly LocalDay[] {
    const days: LocalDay[] = [];
    let startMs = this.#startOfDay(fromMs);
    while (startMs < toMs) {
      const endMs = this.#nextChange(startMs);
      if (endMs > fromMs) days.push({ date: this.dateAt(startMs), fromMs: startMs, toMs: endMs });
      startMs = endMs;
    }
    return days;
  }

  #startOfDay(instantMs: number): number {
    let startMs = this.#nextChange(instantMs - longestDayMs - hourMs);
    for (let next = this.#nextChange(startMs); next <= instantMs; next = this.#nextChange(startMs)) startMs = next;
    return startMs;
  }

  /** The first instant after this one with another date. */
  #nextChange(instantMs: number): number {
    const date = this.dateAt(instantMs);
    let lowMs = instantMs;
    let highMs = instantMs + hourMs;
    while (this.dateAt(highMs) === date) {
      lowMs = highMs;
      highMs += 6 * hourMs;
    }
    while (highMs - lowMs > 1) {
      const middleMs = Math.floor((lowMs + highMs) / 2);
      if (this.dateAt(middleMs) === date) lowMs = middleMs;
      else highMs = middleMs;
    }
    return highMs;
  }
}

/**
 * Which of consecutive days an instant is on: estimated by the length of days, then corrected. A day is `[from, to)`;
 * instants outside all of them belong to the nearest.
 */
export function dayFinder(days: readonly LocalDay[]): (instantMs: number) => number {
  const ends = Float64Array.from(days, ({ toMs }) => toMs);
  const startMs = days[0]?.fromMs ?? 0;
  const last = days.length - 1;
  return (instantMs) => {
    let day = Math.min(last, Math.max(0, Math.floor((instantMs - startMs) / (24 * hourMs))));
    while (day < last && instantMs >= (ends[day] ?? 0)) day += 1;
    while (day > 0 && instantMs < (ends[day - 1] ?? 0)) day -= 1;
    return day;
  };
}
