import { joinBytes } from '../text/join-bytes.ts';
import { encodingHeadBytes, xmlEncoding } from './xml-encoding.ts';
import type { XmlEncoding } from './xml-encoding.ts';

/** Bytes that are not text in their encoding. */
export class UndecodableBytesError extends Error {
  override readonly name = 'UndecodableBytesError';
  /** All text before them that was not yet passed on. */
  readonly textBefore: string;
  readonly encoding: string;
  /** The document ends inside a character: it was cut. */
  readonly isAtEnd: boolean;

  constructor(textBefore: string, encoding: string, isAtEnd: boolean) {
    super(`bytes are not ${encoding}`);
    this.textBefore = textBefore;
    this.encoding = encoding;
    this.isAtEnd = isAtEnd;
  }
}

/** Turns the bytes of an XML document into text, piece by piece. */
export interface XmlDecoder {
  /** @throws {UndecodableBytesError} and {ReportError} for an encoding that is not supported. */
  decode(bytes: Uint8Array): string;
  /** @throws {UndecodableBytesError} */
  end(): string;
}

/** Decodes strictly, by byte order mark and XML declaration; how the bytes are cut into pieces makes no difference. */
export function createXmlDecoder(): XmlDecoder {
  let held = new Uint8Array(0);
  let encoding: XmlEncoding | null = null;
  let decode: Decode = () => '';

  /** Decodes as many whole characters as there are. */
  function read(bytes: Uint8Array, last: boolean): string {
    if (encoding === null) {
      if (!last && bytes.length < encodingHeadBytes) {
        held = bytes.slice();
        return '';
      }
      encoding = xmlEncoding(bytes.subarray(0, encodingHeadBytes));
      decode = decoderOf(encoding.label);
      return read(bytes.subarray(encoding.skipBytes), last);
    }
    const whole = wholeCharacters(bytes, encoding);
    held = bytes.slice(whole);
    const text = decodeWhole(bytes.subarray(0, whole), encoding, decode);
    if (last && held.length > 0) throw new UndecodableBytesError(text, encoding.label, true);
    return text;
  }

  return {
    decode: (bytes) => read(joinBytes(held, bytes), false),
    end: () => read(held, true),
  };
}

type Decode = (bytes: Uint8Array) => string;

function decodeWhole(bytes: Uint8Array, encoding: XmlEncoding, decode: Decode): string {
  try {
    return decode(bytes);
  } catch {
    throw new UndecodableBytesError(longestText(bytes, encoding, decode), encoding.label, false);
  }
}

/** What can be decoded of bytes that cannot be decoded as a whole: found by halving. */
function longestText(bytes: Uint8Array, encoding: XmlEncoding, decode: Decode): string {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > encoding.unitBytes) {
    const middle = good + Math.floor((bad - good) / 2 / encoding.unitBytes) * encoding.unitBytes;
    // A cut inside a character is not the fault that is looked for.
    const whole = wholeCharacters(bytes.subarray(0, middle), encoding);
    try {
      decode(bytes.subarray(0, whole));
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return decode(bytes.subarray(0, wholeCharacters(bytes.subarray(0, good), encoding)));
}

function decoderOf(label: string): Decode {
  switch (label) {
    case 'us-ascii':
    case 'ascii':
      return (bytes) => {
        const text = decodeLatin1(bytes);
        if (bytes.some((byte) => byte > 0x7f)) throw new TypeError('a byte above 127');
        return text;
      };
    // TextDecoder reads these two as windows-1252, as web pages need it, and some versions of Node read that as ISO
    // 8859-1.
    case 'iso-8859-1':
    case 'latin1':
      return decodeLatin1;
    case 'windows-1252':
      return (bytes) =>
        decodeLatin1(bytes).replace(/[\u0080-\u009f]/gu, (character) =>
          windows1252.charAt(character.charCodeAt(0) - 0x80),
        );
    default: {
      // The byte order mark at the start is already gone; later ones are characters.
      const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
      return (bytes) => decoder.decode(bytes);
    }
  }
}

/** What windows-1252 has in place of the control characters 80 to 9F; five stay as they are. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decodeLatin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}

/** How many of the bytes make up whole characters; the rest is the beginning of one. */
function wholeCharacters(bytes: Uint8Array, { label, unitBytes }: XmlEncoding): number {
  if (unitBytes === 2) {
    const even = bytes.length - (bytes.length % 2);
    const high = bytes[label === 'utf-16le' ? even - 1 : even - 2];
    return high !== undefined && high >= 0xd8 && high <= 0xdb ? even - 2 : even;
  }
  if (label !== 'utf-8') return bytes.length;
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80 || byte > 0xf4) break;
    if (byte >= 0xc0)
      return byte >= (back === 1 ? 0xc0 : back === 2 ? 0xe0 : 0xf0) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
