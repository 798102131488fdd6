/** Events on the wire, for logs: without headers, download addresses and bodies; none holds a credential. */
export type ConnectionEvent =
  | {
      readonly kind: 'answered';
      /** `GET /repos/{owner}/{repo}/actions/runs`. */
      readonly route: string;
      readonly status: number;
      readonly durationMs: number;
      /** Requests left in this hour; `null` if GitHub did not say. */
      readonly remaining: number | null;
    }
  | { readonly kind: 'failed'; readonly route: string; readonly failure: string; readonly message: string }
  | { readonly kind: 'warned'; readonly message: string };
