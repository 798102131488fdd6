/** Markup that goes into a page as it is: our own styles, scripts and encoded data. */
export interface TrustedMarkup {
  readonly __html: string;
}

const trusted = new WeakSet();

/**
 * The one place where markup is declared safe. `index.ts` does not export it.
 *
 * @param markup ours, or text of an alphabet without `<`, such as Base64.
 */
export function trustMarkup(markup: string): TrustedMarkup {
  const made = Object.freeze({ __html: markup });
  trusted.add(made);
  return made;
}

/** Whether a value was made by {@link trustMarkup}, not merely shaped like it. */
export function isTrustedMarkup(value: unknown): value is TrustedMarkup {
  return typeof value === 'object' && value !== null && trusted.has(value);
}
