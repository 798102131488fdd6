import { escapeCharacter, replaceUnsafe } from '@portcullis/gate-core/text';
import { capText } from './cap.ts';

const escape = String.fromCodePoint(0x1b);
const bell = String.fromCodePoint(0x07);
const csi = String.fromCodePoint(0x9b);

/**
 * Escape sequences of ECMA-48 that end properly: control sequences (`ESC [ … m`), control strings (OSC, DCS, SOS, PM,
 * APC, ended by BEL or ST), and two-character escapes. Unterminated sequences are left to {@link replaceUnsafe}, so
 * that they cannot swallow what follows.
 *
 * @see https://ecma-international.org/publications-and-standards/standards/ecma-48/
 */
const terminalSequences = new RegExp(
  [
    `(?:${escape}\\[|${csi})[0-?]*[ -/]*[@-~]`,
    `${escape}[\\]PX^_][^${escape}${bell}]*(?:${bell}|${escape}\\\\)`,
    `${escape}[ -/]*[0-OQ-WYZ\\\\\`-~]`,
  ].join('|'),
  'gu',
);

/** White space of every kind, line and paragraph separators included. */
const whiteSpace = /[\s\u{85}]+/gu;

const bidiControl = /\p{Bidi_Control}/u;
const invisible = /\p{Default_Ignorable_Code_Point}/u;

/** GitHub's older and Azure's command syntax, which their runners look for anywhere in a line of a log. */
const embeddedCommand = /##(?=[a-z]*\[)/giu;

/** Margin for what cleaning removes, so that a long text is not cleaned to its end only to be cut. */
const spareCodeUnits = 2_000;

/**
 * Turns any text into one line of harmless characters. Every escaper starts with it.
 *
 * - Terminal escape sequences and invisible characters (zero-width, soft hyphen, tags, variation selectors) are
 *   dropped.
 * - White space of any kind becomes one space; the ends are trimmed.
 * - Bidi controls (“Trojan Source”), other controls, lone surrogates and noncharacters are shown by number, as
 *   `\u{202E}`.
 * - `##[command]` and `##vso[…]`, which CI runners obey anywhere in a line, are broken up.
 * - The result has at most `maxCodePoints` code points; a cut is marked by `…`.
 *
 * The result is not yet safe in any output language.
 *
 * @see https://trojansource.codes/trojan-source.pdf
 */
export function cleanLine(raw: string, maxCodePoints: number): string {
  const limit = maxCodePoints * 2 + spareCodeUnits;
  const head = raw.length <= limit ? raw : raw.slice(0, limit).replace(/[\u{D800}-\u{DBFF}]$/u, '');
  const cleaned = head.replace(terminalSequences, '').replace(whiteSpace, ' ');
  // White space again: the character between two spaces may have been dropped.
  const shown = replaceUnsafe(cleaned, showNumber).replace(whiteSpace, ' ');
  const safe = shown.replace(embeddedCommand, '# #').trim();
  return capText(head === raw ? safe : `${safe}…`, maxCodePoints);
}

function showNumber(character: string): string {
  if (invisible.test(character) && !bidiControl.test(character)) return '';
  return escapeCharacter(character);
}
