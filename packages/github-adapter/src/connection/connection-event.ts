/**
 * What happens on the wire, for logs: no headers, no addresses of downloads, no bodies; nothing in it is a credential.
 */
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
