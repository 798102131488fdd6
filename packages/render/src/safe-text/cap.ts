const ellipsis = '…';
/** Created on first use: it loads Unicode's tables, which takes longer than rendering a short verdict. */
let graphemes: Intl.Segmenter | undefined;

/** The number of Unicode code points in a text, the unit of limits on length. */
export function countCodePoints(text: string): number {
  return Array.from(text).length;
}

/**
 * Shortens a text to at most `maxCodePoints` code points, the closing ellipsis included.
 *
 * Cuts between grapheme clusters (what people see as one character), so neither a surrogate pair nor an accented letter
 * is split. A single cluster that is longer than the limit is cut between code points.
 *
 * @example
 * capText('subprocess call', 11) // 'subprocess…'
 */
export function capText(text: string, maxCodePoints: number): string {
  if (text.length <= maxCodePoints) return text;
  // Each code point is at most two units, so this window holds everything that can be kept, whatever the length of the
  // text.
  const window = text.slice(0, maxCodePoints * 2 + 2);
  if (countCodePoints(window) <= maxCodePoints) return text;
  return `${keep(window, Math.max(0, maxCodePoints - 1))}${ellipsis}`;
}

function keep(text: string, maxCodePoints: number): string {
  let kept = '';
  let count = 0;
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment } of graphemes.segment(text)) {
    count += countCodePoints(segment);
    if (count > maxCodePoints) break;
    kept += segment;
  }
  return kept === '' ? Array.from(text).slice(0, maxCodePoints).join('') : kept.trimEnd();
}
