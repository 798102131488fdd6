/**
 * The index of the next of the characters, or the text's length.
 *
 * @param characters one of them, with the flags `g` and `u`; keep the expression, for to make one takes longer than to
 *   search
 */
export function nextOf(characters: RegExp, text: string, from: number): number {
  characters.lastIndex = from;
  if (!characters.test(text)) return text.length;
  const end = characters.lastIndex;
  // A character beyond the basic plane has two code units.
  return (text.codePointAt(end - 2) ?? 0) > 0xffff && end - 2 >= from ? end - 2 : end - 1;
}
