import { escapeByte, escapeStarted, outside, stepEscape } from './escape-sequence.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Decodes one line's bytes as UTF-8 without escape sequences and control characters; tabs stay. Broken UTF-8 becomes
 * U+FFFD.
 */
export function plainText(bytes: Uint8Array): string {
  for (const byte of bytes) if (!isText(byte)) return withoutWrittenEscapes(decoder.decode(withoutControls(bytes)));
  return withoutWrittenEscapes(decoder.decode(bytes));
}

/** Escape sequences whose first byte was spelt out or broken, as some viewers and log stores do. */
const writtenEscape =
  /(?:\^\[|\\(?:x1[bB]|u001[bB]|033|e)|\u241B)\[[\d;?]{0,16}[A-Za-z]|\uFFFD\[\d{0,3}(?:;\d{0,3}){0,4}[mK]/gu;
/** Those whose first byte was lost: a colour, the end of all colours, the rest of a line that is cleared. */
const bareEscape = /\[(?:\d{1,3}(?:;\d{0,3}){0,4}m|m(?!\w))(?:\[0?K)?|\[0?K(?!\w)/gu;
const bareColour = /\[\d{1,3}(?:;\d{1,3}){0,4}m/u;
const bareReset = /\[0;?m|\[0?[mK](?!\w|[^[\]]{0,40}\])/u;
/** A colour of text that a later line turns off: no bracket closes behind it. */
const bareOpening = /(?:^|\s)\[(?:[01];)?(?:3[0-7]|9[0-7])m(?=[^\d\s\]])(?!\S*\])|\[\d{1,3}(?:;\d{1,3}){1,4}m(?!\])/u;

function withoutWrittenEscapes(text: string): string {
  if (!text.includes('[')) return text;
  const rest = text.replace(writtenEscape, '');
  return holdsBareEscapes(rest) ? rest.replace(bareEscape, '') : rest;
}

/**
 * Whether apparent escape sequences are real: a program that turns a colour on also turns it off, if only lines later.
 * A name or a time in brackets, such as `[main]`, `[Kotlin]` or `[10m0s elapsed]`, is text.
 */
function holdsBareEscapes(text: string): boolean {
  return bareReset.test(text) || bareOpening.test(text) || (/\[m(?!\w)/u.test(text) && bareColour.test(text));
}

function isText(byte: number): boolean {
  return (byte >= 32 || byte === 9) && byte !== 127;
}

function withoutControls(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(bytes.length);
  let length = 0;
  let place = outside;
  for (const byte of bytes) {
    if (place !== outside) place = stepEscape(place, byte);
    else if (byte === escapeByte) place = escapeStarted;
    else if (isText(byte)) kept[length++] = byte;
  }
  return kept.subarray(0, length);
}
