import { readByteOrderMark } from '@portcullis/gate-core/text';
import type { ByteOrderMark } from '@portcullis/gate-core/text';
import { xmlFault } from './xml-fault.ts';
import { maskedLowerCase } from '../findings/known-secrets.ts';

/** How the bytes of an XML document become text. */
export interface XmlEncoding {
  /** A label that `TextDecoder` knows, or the two that it would read as something else. */
  readonly label: string;
  /** Bytes of the byte order mark to leave out. */
  readonly skipBytes: number;
  /** Bytes of one code unit: a cut must fall between two. */
  readonly unitBytes: 1 | 2;
}

/** Number of bytes that is enough to detect the encoding: a declaration is far shorter. */
export const encodingHeadBytes = 1024;

/**
 * Encodings that a declaration may name besides Unicode's: all put one ASCII character in one byte, so that the
 * declaration itself can be read before the encoding is known. Multi-byte and stateful ones are refused rather than
 * guessed.
 */
const singleByteEncodings =
  /^(?:us-ascii|ascii|iso-8859-(?:[1-9]|1[0-6])|latin[1-9]|windows-125[0-8]|koi8-[ru]|macintosh)$/u;

/**
 * The encoding of an XML document by its byte order mark and its declaration (XML 1.0 §4.3.3, appendix F.1).
 *
 * @param head The first {@link encodingHeadBytes} bytes, or all if there are fewer.
 * @throws {ReportError} `encoding` when they contradict each other or the encoding is not supported.
 */
export function xmlEncoding(head: Uint8Array): XmlEncoding {
  const mark = readByteOrderMark(head);
  if (mark !== null) return markedEncoding(mark, head);
  if (head[0] === 0 || (head[0] === 0x3c && head[1] === 0)) {
    throw encodingFault('the bytes look like UTF-16 or UTF-32 without a byte order mark', utf8Hint);
  }
  const declared = declaredEncoding(ascii(head));
  if (declared === null || declared === 'utf-8' || declared === 'utf8')
    return { label: 'utf-8', skipBytes: 0, unitBytes: 1 };
  if (singleByteEncodings.test(declared)) return { label: declared, skipBytes: 0, unitBytes: 1 };
  if (/^(?:utf-?16|utf-?32|ucs-|iso-10646)/u.test(declared)) {
    throw encodingFault(`the XML declaration says ${declared}, but the bytes are not`, recodedHint);
  }
  throw encodingFault(`the encoding ${declared} is not supported`, utf8Hint);
}

const utf8Hint = 'Have the tool write UTF-8.';
const recodedHint =
  "Something changed the encoding after the tool wrote the report: PowerShell's > writes UTF-16. Use the tool's own option for an output file.";

/** A byte order mark decides; a declaration may only agree with it. */
function markedEncoding({ encoding: label, lengthBytes }: ByteOrderMark, head: Uint8Array): XmlEncoding {
  const isUtf8 = label === 'utf-8';
  const text = isUtf8 ? ascii(head.subarray(lengthBytes)) : new TextDecoder(label).decode(head);
  const declared = declaredEncoding(text);
  const agreeing = isUtf8 ? ['utf-8', 'utf8'] : ['utf-16', 'utf16', label];
  if (declared !== null && !agreeing.includes(declared)) {
    throw encodingFault(
      `the byte order mark says ${label.toUpperCase()}, the XML declaration ${declared}`,
      recodedHint,
    );
  }
  return { label, skipBytes: lengthBytes, unitBytes: isUtf8 ? 1 : 2 };
}

/** The encoding that the XML declaration names, lower-cased; `null` without one. */
function declaredEncoding(text: string): string | null {
  if (!/^<\?xml\s/u.test(text)) return null;
  const end = text.indexOf('?>');
  if (end === -1 && text.length >= encodingHeadBytes / 2) {
    throw encodingFault('the XML declaration does not end within the first bytes', null);
  }
  const declaration = end === -1 ? text : text.slice(0, end);
  const match = /\sencoding\s*=\s*(?:"([^"]*)"|'([^']*)')/u.exec(declaration);
  const label = match?.[1] ?? match?.[2];
  if (label === undefined) return null;
  // XML 1.0, EncName. Anything else is free text, which errors do not quote.
  if (!/^[a-z][a-z0-9._-]{0,39}$/iu.test(label))
    throw encodingFault('the XML declaration does not name an encoding', utf8Hint);
  return maskedLowerCase(label);
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function encodingFault(message: string, hint: string | null): Error {
  return xmlFault('encoding', message, { line: 1, column: 1 }, hint);
}
