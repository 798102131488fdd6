import type { ReportInput } from '@portcullis/gate-core';
import { openUtf8 } from '../text/byte-source.ts';
import { RefusalError } from '../text/refusal-error.ts';
import { soleChunk } from '../text/sole-chunk.ts';
import { createUtf8Check } from '../text/utf8.ts';
import { ByteBuffer } from './byte-buffer.ts';
import { CaptureReader } from './capture-reader.ts';
import { compilePaths } from './capture.ts';
import type { Capture } from './capture.ts';
import { JsonScanner } from './json-scanner.ts';
import { defaultJsonLimits, tooMuchRest } from './limits.ts';
import type { JsonLimits } from './limits.ts';
import { parseQuickly } from './parse-document.ts';
import { readAtOnce } from './read-at-once.ts';
import { NeedsStrictPassError } from './value-skipper.ts';

/**
 * One quick pass: structure is checked strictly, captured values by `JSON.parse`, and both for names that come twice.
 */
async function readQuickly(input: ReportInput, captures: readonly Capture[], limits: JsonLimits): Promise<unknown> {
  const paths = compilePaths(captures);
  const whole = await soleChunk(input, openUtf8(input));
  const small =
    whole === null || whole.length > Math.min(limits.valueBytes, limits.restBytes)
      ? null
      : readAtOnce(whole, paths, limits.depth);
  if (small !== null) return small.rest;
  if (captures.length === 0) return readWhole(input, limits);
  const reader = new CaptureReader(limits);
  const scanner = new JsonScanner({ maxDepth: limits.depth, watchNames: false, paths, sink: reader });
  reader.follow(scanner);
  for await (const bytes of openUtf8(input)) {
    scanner.push(bytes);
    reader.endPiece(bytes);
    scanner.offset += bytes.length;
  }
  scanner.end();
  return reader.end(scanner.members);
}

/** A document of which nothing is passed on before its end. */
async function readWhole(input: ReportInput, limits: JsonLimits): Promise<unknown> {
  const bytes = new ByteBuffer(Math.max(0, Math.min(input.sizeBytes ?? 1024, limits.restBytes)));
  for await (const piece of openUtf8(input)) {
    bytes.add(piece);
    if (bytes.length > limits.restBytes) throw tooMuchRest(limits);
  }
  return parseQuickly(bytes.view(), limits.depth);
}

/**
 * One slow pass for documents that the quick one rejected: reports the first error, or `null` for well-formed JSON. The
 * result depends only on the bytes, never on how they are chunked.
 */
async function findFlaw(input: ReportInput, limits: JsonLimits): Promise<RefusalError | null> {
  const scanner = new JsonScanner({ maxDepth: limits.depth, watchNames: true, paths: null, sink: null });
  const utf8 = createUtf8Check();
  let flaw: RefusalError | null = null;
  let bytesBehind = 0;
  try {
    for await (const bytes of openUtf8(input)) {
      utf8.push(bytes);
      if (flaw !== null) bytesBehind += bytes.length;
      flaw ??= refusalOf(() => {
        scanner.push(bytes);
      });
      scanner.offset += bytes.length;
      // Whether the invalid byte begins a character depends on the bytes after it, which may come in another chunk.
      if (flaw !== null && bytesBehind >= longestCharacter) break;
    }
    flaw ??= refusalOf(() => {
      scanner.end();
    });
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    flaw ??= error;
  }
  const invalid = utf8.firstInvalid(bytesBehind < longestCharacter);
  return invalid !== null && invalid <= (flaw?.offset ?? invalid) ? notUtf8(invalid) : flaw;
}

const longestCharacter = 4;

function refusalOf(read: () => void): RefusalError | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof RefusalError) return error;
    throw error;
  }
}

const notUtf8 = (offset: number): RefusalError => new RefusalError('encoding', 'not valid UTF-8', offset);

/**
 * Reads a JSON report of any size. Captured values are passed on one by one as they are read; the rest is returned as
 * one value, in which arrays of captured elements are empty and captured members are `null`.
 *
 * Strict (RFC 8259): refuses what `JSON.parse` refuses, and also invalid UTF-8, duplicate member names and anything
 * over the limits. Values are plain objects; a member named `__proto__` is an ordinary member.
 *
 * @throws {RefusalError} at the first error in the document; or whatever a capture's `take` throws, for a document
 *   without errors.
 *
 * @example
 * const ruleIds: unknown[] = [];
 * const rest = await readJson(input, [{ path: 'results[]', take: (result) => ruleIds.push(result) }]);
 */
export async function readJson(
  input: ReportInput,
  captures: readonly Capture[],
  limits: JsonLimits = defaultJsonLimits,
): Promise<unknown> {
  try {
    return await readQuickly(input, captures, limits);
  } catch (error) {
    if (!(error instanceof RefusalError) && !(error instanceof NeedsStrictPassError)) throw error;
    const flaw = await findFlaw(input, limits);
    if (flaw !== null) throw flaw;
    throw error instanceof RefusalError
      ? error
      : new RefusalError('unreadable', 'the file changed while it was read', null);
  }
}
