/** A part of XML that extends to its end marker, whatever it contains. */
export interface Section {
  readonly open: string;
  readonly close: string;
  /** What to put in the middle of a long one so that it becomes two; `null` if that would change its meaning. */
  readonly split: string | null;
}

/** Comments, CDATA sections and processing instructions. */
export const sections: readonly Section[] = [
  { open: '<!--', close: '-->', split: '--><!--' },
  { open: '<![CDATA[', close: ']]>', split: ']]><![CDATA[' },
  { open: '<?', close: '?>', split: null },
];
export const doctype = '<!DOCTYPE';
const markers = [...sections.map((section) => section.open), doctype];

/** XML 1.0 §4.1: the references that need no DTD. */
export const reference = /^&(?:#[0-9]{1,10}|#x[0-9a-fA-F]{1,8}|amp|lt|gt|quot|apos);/u;
const longestReference = '&#1234567890;'.length;
/** Number of characters that is enough to recognise what begins. */
export const lookAhead = Math.max(longestReference, ...markers.map((marker) => marker.length));

/** Whether more text could turn this beginning into a marker or a reference. */
export function isUndecided(rest: string): boolean {
  if (rest.startsWith('&')) return rest.length < longestReference && /^&[^\s;<&"']*$/u.test(rest);
  return markers.some((marker) => rest.length < marker.length && marker.startsWith(rest));
}
