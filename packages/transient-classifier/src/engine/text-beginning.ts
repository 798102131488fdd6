/** Stands for all characters beyond ASCII. */
export const beyondAscii = '\u0080';

/** How many characters ASCII has. */
export const asciiCount = 128;

/** With what a text begins, as `beginnings` tells it of patterns; empty for an empty text. */
export function beginningOf(text: string): string {
  return text.charCodeAt(0) >= asciiCount ? beyondAscii : text.charAt(0);
}
