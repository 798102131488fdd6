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

/** Escape sequences whose first byte was lost or written out, as some viewers and log stores do it. */
const writtenEscape = /(?:\^\[|\\(?:x1[bB]|u001[bB]|033|e)|\u241B|\uFFFD)?\[\d{1,3}(?:;\d{1,3}){0,4}m|\[0?[mK]/gu;
const writtenControl = /(?:\^\[|\\(?:x1[bB]|u001[bB]|033|e)|\u241B)\[[\d;?]{0,16}[A-Za-z]/gu;

function withoutWrittenEscapes(text: string): string {
  if (!text.includes('[') || !/\[\d{0,3}(?:;\d{1,3}){0,4}[mK]|(?:\^\[|\\(?:x1[bB]|u001[bB]|033|e))\[/u.test(text))
    return text;
  return text.replace(writtenControl, '').replace(writtenEscape, '');
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
