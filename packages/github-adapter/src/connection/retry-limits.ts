/** How patient the one retry layer is. */
export interface RetryLimits {
  /** Requests for one thing, the first included. @default 5 */
  readonly maxAttempts: number;
  /** The longest single wait, in milliseconds; a limit that resets later is an error at once. @default 90,000 */
  readonly maxWaitMs: number;
  /** The first wait after a fault, in milliseconds; it doubles each time. @default 1,000 */
  readonly firstWaitMs: number;
}

/** Patience of a job that people wait for. */
export const defaultRetryLimits: RetryLimits = { maxAttempts: 5, maxWaitMs: 90_000, firstWaitMs: 1000 };
