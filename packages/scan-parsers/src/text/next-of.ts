/**
 * The index of the next of the characters, or the text's length.
 *
 * @param characters with the flag `g`
 */
export function nextOf(characters: RegExp, text: string, from: number): number {
  characters.lastIndex = from;
  return characters.exec(text)?.index ?? text.length;
}
