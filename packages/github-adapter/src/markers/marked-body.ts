import { shortenMiddle } from '../text/shorten-middle.ts';
import { formatMarker } from './marker.ts';
import type { Marker } from './marker.ts';

/**
 * "body is too long (maximum is 65536 characters)": comments and issues. Counted in UTF-16 units, which are never fewer
 * than characters.
 */
export const maxBodyLength = 65_536;

const notice = '*… shortened here: GitHub takes no more than 65,536 characters …*';

/**
 * A body of a comment or issue: the marker first, then the text, shortened in the middle if it is too long for GitHub.
 */
export function markedBody(marker: Marker, text: string): string {
  const line = formatMarker(marker);
  return `${line}\n${shortenMiddle(normaliseBody(text), maxBodyLength - line.length - 1, notice)}`.trimEnd();
}

/** Normalises bodies, as GitHub's editor leaves them and as we write them, for comparison. */
export function normaliseBody(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd();
}
