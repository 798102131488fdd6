import { ReportError } from '@portcullis/gate-core/report-parser';
import type { ReportInput } from '@portcullis/gate-core';
import { hintAtBadXml } from './bad-xml.ts';
import { createXmlDecoder, UndecodableBytesError } from './xml-decoder.ts';
import { xmlFault } from './xml-fault.ts';
import { defaultXmlLimits } from './xml-limits.ts';
import type { XmlLimits } from './xml-limits.ts';
import { createXmlReader } from './xml-reader.ts';
import type { XmlHandler, XmlReader } from './xml-handler.ts';

/** The parser gets no more than so much at once, whatever the input's own pieces are. */
const pieceBytes = 64 * 1024;
/** Enough of the beginning to recognise what a file that is not XML may be. */
const headLength = 2048;

/**
 * Reads an XML report from its bytes and passes its elements to the handler.
 *
 * @throws {ReportError} `empty`, `encoding`, `truncated`, `malformed`, `too-large`, each with the place if it is known,
 *   and with a hint at the likely cause if the bytes show it.
 *
 * @example
 * await readXml(input, { open: (element) => console.log(element.name) });
 */
export async function readXml(
  input: ReportInput,
  handler: XmlHandler,
  limits: XmlLimits = defaultXmlLimits,
): Promise<void> {
  const reader = createXmlReader(handler, limits);
  const decoder = createXmlDecoder();
  const seen = { head: '', isBlank: true };

  /** The report is refused; say what it may be instead, if it does not even begin like XML. */
  function explained(error: unknown): unknown {
    if (!(error instanceof ReportError) || error.fault.hint !== null) return error;
    return new ReportError({ ...error.fault, hint: hintAtBadXml(seen.head) }, { cause: error });
  }

  function write(text: string): void {
    if (seen.head.length < headLength) seen.head += text.slice(0, headLength - seen.head.length);
    if (seen.isBlank) seen.isBlank = !/\S/u.test(text);
    reader.write(text);
  }

  try {
    for await (const bytes of input.open()) {
      for (let at = 0; at < bytes.length; at += pieceBytes)
        writeDecoded(() => decoder.decode(bytes.subarray(at, at + pieceBytes)), write, reader);
    }
    writeDecoded(() => decoder.end(), write, reader);
    if (seen.isBlank) throw xmlFault('empty', 'the file is empty', null, hintAtBadXml(''));
    reader.end();
  } catch (error) {
    throw explained(error);
  }
}

/** The text before undecodable bytes is read first: it gives the place, and may itself hold a fault. */
function writeDecoded(decode: () => string, write: (text: string) => void, reader: XmlReader): void {
  try {
    write(decode());
  } catch (error) {
    if (!(error instanceof UndecodableBytesError)) throw error;
    write(error.textBefore);
    if (error.isAtEnd) throw xmlFault('truncated', 'the XML ends in the middle of a character', reader.position());
    throw xmlFault(
      'encoding',
      `a byte is not ${error.encoding.toUpperCase()} text`,
      reader.position(),
      encodingHint(error.encoding),
    );
  }
}

function encodingHint(encoding: string): string {
  return encoding === 'utf-8'
    ? 'XML without a declared encoding is UTF-8. Have the tool write UTF-8, or declare the right encoding.'
    : `The XML declares ${encoding}, but its bytes are something else.`;
}
