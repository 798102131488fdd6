import type { ComponentChildren } from 'preact';
import { safeAddress } from '../safe/safe-address.ts';

/** A link to another site; only its text where the address is not one that may be linked, or is `null`. */
export function ExternalLink({
  href,
  children,
}: {
  readonly href: string | null;
  readonly children: ComponentChildren;
}) {
  const address = href === null ? null : safeAddress(href);
  if (address === null) return <>{children}</>;
  return (
    <a href={address} rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

/** Pages of a long list: see {@link Pager}. */
export interface PagerProps {
  /** What is paged: `repositories`. */
  readonly of: string;
  /** Which rows are shown, counted from 1: `26 to 50`. */
  readonly from: number;
  readonly to: number;
  /** `null`: not counted. */
  readonly total: number | null;
  /** `null`: there is none. */
  readonly previous: string | null;
  readonly next: string | null;
}

/** Which rows of a long list are shown, and links to those before and after. */
export function Pager({ of, from, to, total, previous, next }: PagerProps) {
  const range = `${from.toLocaleString('en')} to ${to.toLocaleString('en')}`;
  return (
    <nav class="pager" aria-label={`Pages of ${of}`}>
      {previous === null ? null : (
        <a rel="prev" href={previous}>
          Previous
        </a>
      )}
      <span>{total === null ? range : `${range} of ${total.toLocaleString('en')} ${of}`}</span>
      {next === null ? null : (
        <a rel="next" href={next}>
          Next
        </a>
      )}
    </nav>
  );
}
