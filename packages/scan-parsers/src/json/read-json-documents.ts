import type { ReportInput } from '@portcullis/gate-core';
import { openUtf8 } from '../text/byte-source.ts';
import { RefusalError } from '../text/refusal-error.ts';
import { createUtf8Check } from '../text/utf8.ts';
import { DocumentPlace } from './capture.ts';
import type { JsonPlace } from './capture.ts';
import { CutDocument } from './cut-document.ts';
import { DocumentBatch } from './document-batch.ts';
import { JsonScanner } from './json-scanner.ts';
import { defaultJsonLimits } from './limits.ts';
import type { JsonLimits } from './limits.ts';
import { parseDocument } from './parse-document.ts';

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
  let documents = 0;
  let offset = 0;
  let position = 0;
  const takeValue = (value: unknown, at: number): void => {
    take(value, new DocumentPlace(at, documents));
    documents += 1;
  };
  const takeAlone = (bytes: Uint8Array, at: number, members: number | null = null): void => {
    takeValue(
      parseDocument(bytes, limits.depth, () => parseStrictly(bytes, at, limits), members),
      at,
    );
  };
  const batch = new DocumentBatch(limits.depth, { take: takeValue, takeAlone });
  const cut = new CutDocument(limits.depth);

  /** @returns where the document ends whose beginning was in another chunk; -1 if it goes on. */
  function endCut(chunk: Uint8Array, from: number): number {
    const end = cut.add(chunk, from, offset);
    if (end < 0) return end;
    takeAlone(cut.bytes, offset, cut.members);
    cut.clear();
    return end;
  }

  for await (const chunk of openUtf8(input)) {
    let from = cut.bytes.length === 0 ? 0 : endCut(chunk, 0);
    while (from >= 0 && from < chunk.length) {
      offset = position + from;
      const end = batch.add(chunk, from, offset);
      if (end < 0) batch.flush();
      from = end < 0 ? endCut(chunk, from) : end;
    }
    batch.flush();
    position += chunk.length;
    if (from >= 0) offset = position;
    if (cut.bytes.length > limits.valueBytes)
      throw new RefusalError('too-large', `one document is larger than ${limits.valueBytes} bytes`, offset);
  }
  // White space at the end, or a document that does not end: the strict reader tells what is wrong with it.
  if (!cut.isBlank) takeAlone(cut.bytes, offset);
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
