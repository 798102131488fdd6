interface Appointment {
  readonly at: number;
  readonly order: number;
  readonly act: () => void;
}

/** How a clock starts and moves. */
export interface ClockOptions {
  /** The instant it starts at. @default 2026-01-05T12:00:00Z, a Monday */
  readonly startAt?: Date | string;
  /**
   * How many virtual milliseconds pass in a real one. `0` is a clock that only `advance` moves; `1` follows the real
   * time.
   * @default 0
   */
  readonly speed?: number;
  /** Real milliseconds, used by a running clock. @default Date.now */
  readonly realNow?: () => number;
}

/** A Monday noon, far from ends of months and changes of daylight saving time. */
const usualStart = '2026-01-05T12:00:00Z';

/** The longest span that `advance` takes: ten years. */
const longestAdvanceMs = 10 * 366 * 24 * 3_600_000;

/**
 * The time of a GitHub, which stands still until it is advanced, so that a test of an hour takes no time and two runs
 * see the same instants.
 *
 * @example
 * const clock = new VirtualClock({ startAt: '2026-03-01T00:00:00Z' });
 * clock.advance(60_000);
 * clock.now(); // 2026-03-01T00:01:00Z in milliseconds
 */
export class VirtualClock {
  readonly #speed: number;
  readonly #realNow: () => number;
  readonly #realStart: number;
  #offset: number;
  #settled: number;
  #order = 0;
  #appointments: Appointment[] = [];

  /** @throws {RangeError} when `startAt` is not an instant or `speed` is negative. */
  constructor(options: ClockOptions = {}) {
    const start = new Date(options.startAt ?? usualStart).getTime();
    if (Number.isNaN(start))
      throw new RangeError(`startAt must be an instant, such as ${usualStart}, not ${String(options.startAt)}`);
    this.#speed = options.speed ?? 0;
    if (!Number.isFinite(this.#speed) || this.#speed < 0)
      throw new RangeError(`speed must be zero or more, not ${String(options.speed)}`);
    this.#realNow = options.realNow ?? Date.now;
    this.#realStart = this.#realNow();
    this.#offset = start;
    this.#settled = start;
  }

  /** Whether time passes without `advance`. */
  get flows(): boolean {
    return this.#speed > 0;
  }

  /** The instant, in milliseconds since 1970. While appointments are kept it is theirs. */
  now(): number {
    return this.#acting ?? this.#present();
  }

  #acting: number | undefined;

  #present(): number {
    return Math.floor(this.#offset + (this.#speed === 0 ? 0 : (this.#realNow() - this.#realStart) * this.#speed));
  }

  /**
   * Moves time on and keeps the appointments on the way, each at its own instant.
   *
   * @param durationMs milliseconds, zero or more
   * @throws {RangeError} for a negative or endless span.
   */
  advance(durationMs: number): void {
    if (!(durationMs >= 0 && durationMs <= longestAdvanceMs)) {
      throw new RangeError(`the clock can move forward by 0 to ${longestAdvanceMs} milliseconds, not by ${durationMs}`);
    }
    this.#offset += durationMs;
    this.settle();
  }

  /** Keeps the appointments that are due. A clock that flows is settled before each request. */
  settle(): void {
    if (this.#acting !== undefined) return;
    const until = this.#present();
    try {
      for (let next = this.#due(until); next !== undefined; next = this.#due(until)) {
        this.#acting = Math.max(next.at, this.#settled);
        this.#settled = this.#acting;
        next.act();
      }
    } finally {
      this.#acting = undefined;
      this.#settled = until;
    }
  }

  /** Does something at an instant; at once, in order, when it has passed. */
  at(instant: number, act: () => void): void {
    this.#order += 1;
    this.#appointments.push({ at: instant, order: this.#order, act });
    this.#appointments.sort((a, b) => a.at - b.at || a.order - b.order);
    if (instant <= this.#present()) this.settle();
  }

  #due(until: number): Appointment | undefined {
    const [first] = this.#appointments;
    if (first === undefined || first.at > until) return undefined;
    return this.#appointments.shift();
  }
}
