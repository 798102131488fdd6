import type { ReportInput } from '@portcullis/gate-core';
import { openUtf8 } from '../text/byte-source.ts';
import { RefusalError } from '../text/refusal-error.ts';
import { createUtf8Check } from '../text/utf8.ts';
import { ByteBuffer } from './byte-buffer.ts';
import type { JsonPlace } from './capture.ts';
import { isWhiteSpace } from './characters.ts';
import { JsonScanner } from './json-scanner.ts';
import { defaultJsonLimits } from './limits.ts';
import type { JsonLimits } from './limits.ts';
import { parseDocument } from './parse-document.ts';

const quotationMark = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/** Finds where objects and arrays of a stream end, however it is cut into pieces. */
class DocumentEnds {
  #depth = 0;
  #isInText = false;
  #isEscaped = false;

  get isOpen(): boolean {
    return this.#depth > 0 || this.#isInText;
  }

  /** @returns whether the byte ends a document. */
  push(byte: number): boolean {
    if (this.#isInText) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === backslash) this.#isEscaped = true;
      else if (byte === quotationMark) this.#isInText = false;
      return false;
    }
    if (byte === quotationMark) this.#isInText = true;
    else if (byte === openBrace || byte === openBracket) this.#depth += 1;
    else if (byte === closeBrace || byte === closeBracket) {
      this.#depth -= 1;
      return this.#depth <= 0;
    }
    return false;
  }
}

/**
 * Reads a stream of JSON objects, one after another, each over as many lines as it likes. Each is read as strictly as a
 * whole document.
 *
 * @throws {RefusalError} at the first error; `truncated` if the last document does not end.
 * @returns how many documents there were.
 * @example
 * await readJsonDocuments(input, (value) => console.log(value));
 */
export async function readJsonDocuments(
  input: ReportInput,
  take: (value: unknown, place: JsonPlace) => void,
  limits: JsonLimits = defaultJsonLimits,
): Promise<number> {
  const buffer = new ByteBuffer();
  const ends = new DocumentEnds();
  let documents = 0;
  let offset = 0;
  let position = 0;
  const flush = (): void => {
    const bytes = buffer.view();
    const value = parseDocument(bytes, limits.depth, () => parseStrictly(bytes, offset, limits));
    take(value, { offset, indexes: [documents], key: null });
    documents += 1;
    buffer.clear();
  };
  for await (const chunk of openUtf8(input)) {
    let from = 0;
    for (let index = 0; index < chunk.length; index += 1) {
      if (!ends.push(chunk[index] ?? 0)) continue;
      buffer.add(chunk, from, index + 1);
      flush();
      from = index + 1;
      offset = position + from;
    }
    buffer.add(chunk, from, chunk.length);
    position += chunk.length;
    if (buffer.length > limits.valueBytes)
      throw new RefusalError('too-large', `one document is larger than ${limits.valueBytes} bytes`, offset);
  }
  // White space at the end, or a document that does not end: the strict reader tells what is wrong with it.
  if (!buffer.view().every(isWhiteSpace)) flush();
  return documents;
}

function parseStrictly(bytes: Uint8Array, offset: number, limits: JsonLimits): unknown {
  const scanner = new JsonScanner({ maxDepth: limits.depth, watchNames: true, paths: null, sink: null });
  scanner.offset = offset;
  scanner.push(bytes);
  scanner.offset += bytes.length;
  scanner.end();
  const check = createUtf8Check();
  check.push(bytes);
  const invalid = check.firstInvalid(true);
  if (invalid !== null) throw new RefusalError('encoding', 'not valid UTF-8', offset + invalid);
  return JSON.parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
}
