/**
 * A letter or a digit that can be seen. White space, controls, format and bidi characters, lone combining marks, blank
 * symbols (U+2800) and the four Hangul fillers, which Unicode classes as letters, do not count. Nor does punctuation:
 * `-` says nothing.
 */
export const visibleText = /(?![\u115F\u1160\u3164\uFFA0])[\p{L}\p{N}]/u;

/** Whether a text shows the reader a word, in any script. */
export function hasVisibleText(text: string): boolean {
  return visibleText.test(text.normalize('NFKC'));
}
