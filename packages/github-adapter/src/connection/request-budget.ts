/** A reading must not make further requests: not an error of GitHub, but an agreed end. */
export class RequestBudgetSpentError extends Error {
  override readonly name = 'RequestBudgetSpentError';
}

/** How many requests a reading may make. Retries count too, as GitHub counts them. */
export class RequestBudget {
  readonly #maxRequests: number;
  readonly #reserve: number;
  #made = 0;
  /** What GitHub will still allow once all running requests have arrived. */
  #allowed = Infinity;

  /**
   * @param maxRequests at least 1; Infinity for no limit.
   * @param reserve requests of GitHub's hourly limit that are left for others.
   */
  constructor(maxRequests: number, reserve: number) {
    this.#maxRequests = maxRequests;
    this.#reserve = reserve;
  }

  /** Requests made so far. */
  get made(): number {
    return this.#made;
  }

  /** Requests that may still be made. */
  get left(): number {
    return this.#maxRequests - this.#made;
  }

  /**
   * Counts one request.
   *
   * @param remaining what GitHub allows in this hour; `null` if it has not said.
   * @throws {RequestBudgetSpentError} if it must not be made.
   */
  take(remaining: number | null): void {
    if (this.left <= 0)
      throw new RequestBudgetSpentError(`the ${this.#maxRequests} requests allowed for this read are used up`);
    this.#allowed = Math.min(this.#allowed, remaining ?? Infinity);
    if (this.#allowed <= this.#reserve)
      throw new RequestBudgetSpentError(
        `GitHub allows ${this.#allowed} more requests this hour, and ${this.#reserve} are reserved for others`,
      );
    this.#allowed -= 1;
    this.#made += 1;
  }
}
