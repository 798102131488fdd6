/** The limits of the retry layer. */
export interface RetryLimits {
  /** Maximum number of requests for one thing, including the first. @default 5 */
  readonly maxAttempts: number;
  /** The longest single wait, in milliseconds; a limit that resets later is an error at once. @default 90,000 */
  readonly maxWaitMs: number;
  /** The first wait after a fault, in milliseconds; it doubles each time. @default 1,000 */
  readonly firstWaitMs: number;
}

/** Limits for a job that people wait for. */
export const defaultRetryLimits: RetryLimits = { maxAttempts: 5, maxWaitMs: 90_000, firstWaitMs: 1000 };
