import type { RateLimited } from './github-failure.ts';
import type { RefusedAnswer } from './refused-answer.ts';
import { retryAfterMs } from './retry-after.ts';

/**
 * "Wait at least one minute":
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
const minSecondaryWaitMs = 60_000;

/** Whether a 403 or 429 is a rate limit, and until when; `null` if it is something else. */
export function rateLimitOf({ status, headers }: RefusedAnswer, message: string, now: Date): RateLimited | null {
  const asked = retryAfterMs(headers['retry-after'], now);
  const used = headers['x-ratelimit-remaining']?.trim() === '0';
  const isSecondary = /secondary rate limit|abuse detection|temporarily blocked from content creation/iu.test(message);
  if (!isSecondary && asked === null && !used && status !== 429) return null;
  if (asked !== null)
    return {
      kind: 'rate-limited',
      limit: used && !isSecondary ? 'primary' : 'secondary',
      until: after(now, asked),
      isEstimated: false,
    };
  const reset = used ? resetOf(headers['x-ratelimit-reset']) : null;
  if (reset !== null)
    return {
      kind: 'rate-limited',
      limit: isSecondary ? 'secondary' : 'primary',
      until: reset > now ? reset : after(now, 1000),
      isEstimated: false,
    };
  return {
    kind: 'rate-limited',
    limit: used && !isSecondary ? 'primary' : 'secondary',
    until: after(now, minSecondaryWaitMs),
    isEstimated: true,
  };
}

/** `x-ratelimit-reset` holds seconds since 1970; `null` for an invalid value. */
function resetOf(header: string | undefined): Date | null {
  return header !== undefined && /^\s*\d{1,11}\s*$/u.test(header) ? new Date(Number(header) * 1000) : null;
}

function after(now: Date, durationMs: number): Date {
  return new Date(now.getTime() + durationMs);
}
