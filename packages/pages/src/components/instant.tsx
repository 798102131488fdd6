/**
 * An instant in UTC, to the minute, as machines and people read it.
 *
 * @example
 * <Instant at="2026-11-23T16:09:12Z" /> // 2026-11-23 16:09 UTC
 */
export function Instant({ at }: { readonly at: string }) {
  return <time datetime={at}>{`${at.slice(0, 10)} ${at.slice(11, 16)} UTC`}</time>;
}
