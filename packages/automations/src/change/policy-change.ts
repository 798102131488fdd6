import type { Weakening } from '@portcullis/pipeline';

/** What the change does to the policy that it is judged by. */
export type PolicyChange =
  /** There is nothing to compare with: a push, or the first policy. */
  | { readonly kind: 'not-compared' }
  /** The change could not be read. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'compared'; readonly weakenings: readonly Weakening[] }
  | { readonly kind: 'removed' }
  /** `reason` is untrusted text. */
  | { readonly kind: 'unreadable'; readonly reason: string };
