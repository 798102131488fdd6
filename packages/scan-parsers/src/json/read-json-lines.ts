import type { ReportInput } from '@portcullis/gate-core';
import { openUtf8 } from '../text/byte-source.ts';
import { RefusalError } from '../text/refusal-error.ts';
import { createUtf8Check } from '../text/utf8.ts';
import { ByteBuffer } from './byte-buffer.ts';
import { DocumentPlace } from './capture.ts';
import type { JsonPlace } from './capture.ts';
import { carriageReturn, isWhiteSpace, lineFeed, openBracket } from './characters.ts';
import { DocumentBatch } from './document-batch.ts';
import { JsonScanner } from './json-scanner.ts';
import { defaultJsonLimits } from './limits.ts';
import type { JsonLimits } from './limits.ts';
import { parseDocument } from './parse-document.ts';

/** How much was read. */
export interface JsonLinesRead {
  readonly documents: number;
  /** Blank ones included. */
  readonly lines: number;
}

/** One line and where it begins. */
interface Line {
  readonly bytes: Uint8Array;
  readonly offset: number;
  /** It had its line end, so none of it is missing. */
  readonly isEnded: boolean;
}

/** Takes the lines of a report. */
interface LineSink {
  /** A line that is in the chunk as a whole. */
  takeWhole(chunk: Uint8Array, from: number, end: number, offset: number): void;
  /** A line that was cut into pieces, and the last one if it has no end. */
  takeCut(line: Line): void;
  /** No more of this chunk. */
  endChunk(): void;
}

/** Cuts the bytes into lines. */
async function eachLine(input: ReportInput, limits: JsonLimits, sink: LineSink): Promise<void> {
  const cut = new ByteBuffer();
  let position = 0;
  let lineOffset = 0;
  for await (const chunk of openUtf8(input)) {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, from)) {
      if (cut.length === 0) {
        sink.takeWhole(chunk, from, end, lineOffset);
      } else {
        cut.add(chunk, from, end);
        sink.takeCut({ bytes: cut.view(), offset: lineOffset, isEnded: true });
        cut.clear();
      }
      from = end + 1;
      lineOffset = position + from;
    }
    sink.endChunk();
    cut.add(chunk, from, chunk.length);
    position += chunk.length;
    if (cut.length > limits.valueBytes)
      throw new RefusalError('too-large', `one line is larger than ${limits.valueBytes} bytes`, lineOffset);
  }
  if (cut.length > 0) sink.takeCut({ bytes: cut.view(), offset: lineOffset, isEnded: false });
}

/** Strict, like the reader of whole documents: duplicate names are refused, which `JSON.parse` alone would not do. */
function checkStructure({ bytes, offset, isEnded }: Line, limits: JsonLimits): void {
  const scanner = new JsonScanner({ maxDepth: limits.depth, watchNames: true, paths: null, sink: null });
  try {
    scanner.offset = offset;
    scanner.push(bytes);
    scanner.offset += bytes.length;
    scanner.end();
  } catch (error) {
    // A line with a line end is not truncated: the document continues in the next line, so the file is not JSON lines.
    const isOverSeveralLines = error instanceof RefusalError && error.code === 'truncated' && isEnded;
    if (!isOverSeveralLines) throw error;
    const hint =
      bytes.find((byte) => !isWhiteSpace(byte)) === openBracket
        ? 'This begins like a JSON array: read it as the format of the whole document.'
        : null;
    throw new RefusalError('wrong-format', 'expected JSON lines: a line is not a complete JSON value', offset, hint);
  }
}

function parseStrictly(line: Line, limits: JsonLimits): unknown {
  checkStructure(line, limits);
  return JSON.parse(decode(line));
}

function decode({ bytes, offset }: Line): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const check = createUtf8Check();
    check.push(bytes);
    throw new RefusalError('encoding', 'not valid UTF-8', offset + (check.firstInvalid(true) ?? 0));
  }
}

/**
 * Reads JSON lines: one document a line, blank lines ignored. Each line is read as strictly as a whole document. A file
 * that was cut exactly at the end of a line looks like a whole one.
 *
 * @throws {RefusalError} at the first error; `wrong-format` if a document spans several lines.
 * @example
 * const { documents } = await readJsonLines(input, (value) => console.log(value));
 */
export async function readJsonLines(
  input: ReportInput,
  take: (value: unknown, place: JsonPlace) => void,
  limits: JsonLimits = defaultJsonLimits,
): Promise<JsonLinesRead> {
  let documents = 0;
  let lines = 0;
  const takeValue = (value: unknown, offset: number): void => {
    take(value, new DocumentPlace(offset, documents));
    documents += 1;
  };
  const takeAlone = (line: Line): void => {
    if (line.bytes.every(isWhiteSpace)) return;
    takeValue(
      parseDocument(line.bytes, limits.depth, () => parseStrictly(line, limits)),
      line.offset,
    );
  };
  const batch = new DocumentBatch(limits.depth, {
    take: takeValue,
    takeAlone: (bytes, offset) => {
      takeAlone({ bytes, offset, isEnded: true });
    },
  });
  await eachLine(input, limits, {
    takeWhole: (chunk, from, end, offset) => {
      lines += 1;
      const textEnd = chunk[end - 1] === carriageReturn ? end - 1 : end;
      if (batch.add(chunk, from, offset, textEnd) >= 0) return;
      batch.flush();
      takeAlone({ bytes: chunk.subarray(from, end), offset, isEnded: true });
    },
    takeCut: (line) => {
      lines += 1;
      takeAlone(line);
    },
    endChunk: () => {
      batch.flush();
    },
  });
  return { documents, lines };
}
