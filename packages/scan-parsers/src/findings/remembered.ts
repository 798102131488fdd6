import { ownText } from '../text/own-text.ts';

/** More texts are read anew. */
const maxRemembered = 1000;
/** Longer ones do not come again. */
const maxLength = 500;

/**
 * Reads texts that come again and again, such as the address of each rule, once.
 *
 * @param read gives the same for the same text, without effects
 */
export function remembered<Result>(read: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, { readonly result: Result }>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.result;
    if (text.length > maxLength) return read(text);
    // A text that is kept must not keep the piece of the report that it was in.
    const own = ownText(text);
    const result = read(own);
    if (known.size >= maxRemembered) known.clear();
    known.set(own, { result });
    return result;
  };
}
