import { escapeCharacter, replaceUnsafe } from '@portcullis/gate-core/text';

/** Longest text in one place, in UTF-16 code units: one field does not make a page long. */
export const maxShownUnits = 1_000;

const keptAsTheyAre = '\n\t';
const bidiControl = /\p{Bidi_Control}/u;
const invisible = /\p{Default_Ignorable_Code_Point}/u;

/**
 * Any text as people may see it: controls and bidi controls are shown by number, invisible characters are dropped. It
 * is not escaped: that is the template library's part.
 *
 * @example
 * shownText('a\u202Eb') // 'a\\u{202E}b'
 */
export function shownText(raw: string): string {
  return replaceUnsafe(raw, (character) => {
    if (keptAsTheyAre.includes(character)) return character;
    return invisible.test(character) && !bidiControl.test(character) ? '' : escapeCharacter(character);
  });
}

/** A text of at most {@link maxShownUnits}, and an ellipsis if it was cut. */
export function cappedText(raw: string): string {
  if (raw.length <= maxShownUnits) return raw;
  return `${raw.slice(0, maxShownUnits).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}
