/** What goes wrong. */
export type FaultEffect =
  /** 403 with no requests left until a reset. `resetAfterSeconds` @default 3600 */
  | { readonly kind: 'primary-rate-limit'; readonly resetAfterSeconds?: number }
  /** 403 or 429. `retryAfterSeconds` @default 60; `null` for no `retry-after` header. `status` @default 403 */
  | { readonly kind: 'secondary-rate-limit'; readonly retryAfterSeconds?: number | null; readonly status?: 403 | 429 }
  /**
   * An error of GitHub's own, before anything happened or after it did. `status` @default 502, `when` @default 'before'
   */
  | { readonly kind: 'server-error'; readonly status?: 500 | 502 | 503 | 504; readonly when?: 'before' | 'after' }
  /**
   * The connection ends: before anything happened, after it did but with no answer, or within the answer's body. `when`
   * @default 'mid-body', `afterBytes` @default half of it
   */
  | { readonly kind: 'connection-reset'; readonly when?: 'before' | 'after' | 'mid-body'; readonly afterBytes?: number }
  /** The answer takes its time, in real milliseconds; what was asked for has happened meanwhile. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** Runs, and lists of them, look as they did some time ago. */
  | { readonly kind: 'stale-run'; readonly ageSeconds: number }
  /** 410, as logs that have expired. */
  | { readonly kind: 'logs-gone' }
  /** 404, as logs that never came. */
  | { readonly kind: 'logs-missing' }
  /** Any other error, with its message; nothing happens. */
  | { readonly kind: 'error'; readonly status: number; readonly message: string };

/** A fault, and which requests it meets. */
export interface Fault {
  /**
   * An operation's identifier (`actions/re-run-workflow-failed-jobs`), `read` or `write` for any that does not or does
   * change something, `graphql` for GraphQL, `download` for the store of logs and archives, or `*` for all.
   */
  readonly operation: string;
  /** The first matching request that it meets, counted from 1 when the fault is added. @default 1 */
  readonly occurrence?: number;
  /** How many matching requests in a row it meets. @default 1 */
  readonly times?: number | 'always';
  readonly effect: FaultEffect;
}
