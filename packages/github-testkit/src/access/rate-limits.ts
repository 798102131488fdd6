import { hours, minutes } from '../clock/durations.ts';
import { ApiError } from '../http/reply.ts';
import type { WorldSettings } from '../state/world.ts';
import type { Caller } from './tokens.ts';

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
const secondary = { pointsPerMinute: 900, contentPerMinute: 80, contentPerHour: 500, atOnce: 100 } as const;
const pointsToRead = 1;
const pointsToWrite = 5;

/** How much of an hour's requests is used. */
export interface RateUse {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Seconds since 1970. */
  readonly reset: number;
}

interface Window {
  startedAt: number;
  used: number;
}

/** Counts the requests of each caller. */
export class RateLimiter {
  readonly #settings: WorldSettings;
  readonly #windows = new Map<string, Window>();
  readonly #spent: { readonly who: string; readonly at: number; readonly points: number; readonly content: boolean }[] =
    [];
  #running = 0;

  constructor(settings: WorldSettings) {
    this.#settings = settings;
  }

  /** What a caller has left. */
  use(caller: Caller, now: number): RateUse {
    const limit = this.#settings.requestsPerHour[caller.kind];
    const { startedAt, used } = this.#window(caller, now);
    return { limit, used, remaining: Math.max(0, limit - used), reset: Math.floor((startedAt + hours(1)) / 1000) };
  }

  /**
   * Counts a request.
   *
   * @throws {ApiError} when none are left in this hour, or by a secondary limit.
   */
  spend(caller: Caller, method: string, now: number): void {
    const window = this.#window(caller, now);
    if (window.used >= this.#settings.requestsPerHour[caller.kind]) throw primaryLimit(caller);
    window.used += 1;
    if (this.#settings.secondaryLimits) this.#spendPoints(caller, method, now);
  }

  /** Takes back a request that was answered with 304, which costs nothing. */
  refund(caller: Caller, now: number): void {
    this.#window(caller, now).used -= 1;
  }

  /** Counts a request that begins; call the result when it ends. */
  enter(): () => void {
    this.#running += 1;
    return () => {
      this.#running -= 1;
    };
  }

  #window(caller: Caller, now: number): Window {
    const key = callerKey(caller);
    const current = this.#windows.get(key);
    if (current !== undefined && now < current.startedAt + hours(1)) return current;
    const fresh = { startedAt: now, used: 0 };
    this.#windows.set(key, fresh);
    return fresh;
  }

  #spendPoints(caller: Caller, method: string, now: number): void {
    const who = callerKey(caller);
    const isWrite = method !== 'GET' && method !== 'HEAD';
    this.#spent.push({ who, at: now, points: isWrite ? pointsToWrite : pointsToRead, content: isWrite });
    while ((this.#spent[0]?.at ?? now) <= now - hours(1)) this.#spent.shift();
    const own = this.#spent.filter((entry) => entry.who === who);
    const lastMinute = own.filter((entry) => entry.at > now - minutes(1));
    const points = lastMinute.reduce((sum, entry) => sum + entry.points, 0);
    const content = (entries: typeof own): number => entries.filter((entry) => entry.content).length;
    const isOver =
      points > secondary.pointsPerMinute ||
      content(lastMinute) > secondary.contentPerMinute ||
      content(own) > secondary.contentPerHour;
    if (isOver || this.#running > secondary.atOnce) throw secondaryLimit(60);
  }
}

/** Tokens of one installation share their limit; each other caller has its own. */
function callerKey(caller: Caller): string {
  switch (caller.kind) {
    case 'anonymous':
      return 'anonymous';
    case 'app':
      return `app ${caller.app.id}`;
    case 'classic':
    case 'fine-grained':
    case 'user':
      return `user ${caller.account.id}`;
    case 'installation':
      return `installation ${caller.installation.id}`;
    case 'actions':
      return `repository ${caller.repository.id}`;
  }
}

/** Clients know a limit by its address too: go-github's `CheckResponse` looks at how the secondary one's ends. */
const limitsPage = 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api';

/** 403 for a caller that has used up the hour's limit. */
export function primaryLimit(caller: Caller): ApiError {
  return new ApiError(403, `API rate limit exceeded for ${callerKey(caller)}.`, { documentation_url: limitsPage });
}

/**
 * 403 for a caller that sends too many requests at once:
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function secondaryLimit(retryAfterSeconds: number | null, status: 403 | 429 = 403): ApiError {
  const headers = retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) };
  return new ApiError(
    status,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    { documentation_url: `${limitsPage}#about-secondary-rate-limits` },
    headers,
  );
}
