/** The first `length` UTF-16 units, or one fewer if that would split a character. */
export function startOf(text: string, length: number): string {
  return text.slice(0, length > 0 && isHighSurrogate(text.charCodeAt(length - 1)) ? length - 1 : Math.max(0, length));
}

/** The last `length` UTF-16 units, or one fewer if that would split a character. */
export function endOf(text: string, length: number): string {
  if (length <= 0) return '';
  const start = Math.max(0, text.length - length);
  return text.slice(start > 0 && isHighSurrogate(text.charCodeAt(start - 1)) ? start + 1 : start);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
