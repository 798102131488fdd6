import { escapeByte, escapeStarted, outside, stepEscape } from './escape-sequence.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decodes one line's bytes as UTF-8 without escape sequences and control characters; tabs stay. Broken UTF-8 becomes U+FFFD. */
export function plainText(bytes: Uint8Array): string {
  for (const byte of bytes) if (!isText(byte)) return decoder.decode(withoutControls(bytes));
  return decoder.decode(bytes);
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
