/** The outcome of a request. */
export type Outcome =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly content: Uint8Array | null }
  /** The connection ends without an answer. */
  | { readonly kind: 'reset' }
  /** The connection ends within the body. */
  | { readonly kind: 'cut'; readonly status: number; readonly headers: Headers; readonly content: Uint8Array }
  /** GitHub's description was breached. */
  | { readonly kind: 'violation'; readonly violation: Violation };

/** A request that was made, without anything secret in it. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query, below the API's base. */
  readonly path: string;
  /** The operation's identifier; `download` for the store of logs and archives; `null` for an unknown operation. */
  readonly operation: string | null;
  /** `null` when no answer was given. */
  readonly status: number | null;
  /** What kind of token came with it. */
  readonly caller: string;
  /** When, in milliseconds since 1970. */
  readonly at: number;
  /** The body's JSON; `undefined` for none. */
  readonly body: unknown;
}

/** A breach of GitHub's description. */
export interface Violation {
  /** Whose fault it is: the client's, or this package's. */
  readonly in: 'request' | 'response' | 'webhook';
  readonly method: string;
  readonly path: string;
  /** `null` when the path is of no operation that is served. */
  readonly operation: string | null;
  readonly message: string;
}

/** Thrown by the `fetch` in process when GitHub's description is breached. */
export class ContractViolationError extends Error {
  override readonly name = 'ContractViolationError';
  readonly violation: Violation;

  constructor(violation: Violation) {
    super(describeViolation(violation));
    this.violation = violation;
  }
}

/** A breach in one line. */
export function describeViolation({ in: where, method, path, operation, message }: Violation): string {
  return `${where} of ${method} ${path}${operation === null ? '' : ` (${operation})`}: ${message}`;
}
