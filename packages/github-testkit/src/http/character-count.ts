/** How many characters a text has: GitHub's limits count code points, not UTF-16 units or bytes. */
export function characterCount(text: string): number {
  return Array.from(text).length;
}
