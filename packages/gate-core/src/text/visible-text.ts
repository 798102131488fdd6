/**
 * A letter or a digit that can be seen. White space, controls, format and bidi characters, lone combining marks, blank
 * symbols (U+2800) and the four Hangul fillers, which Unicode calls letters, are none; nor is punctuation, for `-` says
 * nothing.
 */
export const visibleText = /(?![\u115F\u1160\u3164\uFFA0])[\p{L}\p{N}]/u;

/** Whether somebody who reads a text sees a word in it, in any script. */
export function hasVisibleText(text: string): boolean {
  return visibleText.test(text.normalize('NFKC'));
}
