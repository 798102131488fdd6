import { readByteOrderMark } from '@portcullis/gate-core/text';

type Decoder = InstanceType<typeof TextDecoder>;

/**
 * A log as UTF-8: UTF-16 with a byte order mark is converted, anything else is passed on as it is.
 *
 * @example
 * for await (const chunk of asUtf8(createReadStream('powershell.log'))) feed(chunk);
 */
export async function* asUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let decoder: Decoder | null = null;
  let start: Uint8Array | null = new Uint8Array(0);
  for await (const chunk of chunks) {
    let piece = chunk;
    if (start !== null) {
      piece = start.length === 0 ? chunk : Buffer.concat([start, chunk]);
      // A copy: the next chunk may be in the same memory.
      start = piece.length < 2 ? Uint8Array.from(piece) : null;
      if (start !== null) continue;
      decoder = decoderFor(piece);
    }
    yield decoder === null ? piece : encoder.encode(decoder.decode(piece, { stream: true }));
  }
  if (start !== null && start.length > 0) yield start;
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield encoder.encode(rest);
}

function decoderFor(start: Uint8Array): Decoder | null {
  const mark = readByteOrderMark(start);
  return mark === null || mark.encoding === 'utf-8' ? null : new TextDecoder(mark.encoding);
}
