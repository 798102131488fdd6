import type { ReportInput } from '@portcullis/gate-core';
import { openUtf8 } from './byte-source.ts';
import { Refusal } from './refusal.ts';
import { createUtf8Check } from './utf8.ts';

/** Why the decoder refused: it does not say, so the bytes are looked at once more. */
async function invalidUtf8(input: ReportInput): Promise<Refusal> {
  const check = createUtf8Check();
  for await (const chunk of openUtf8(input)) check.push(chunk);
  return new Refusal('encoding', 'not valid UTF-8', check.firstInvalid(true));
}

/**
 * A report's text, piece by piece, whatever its encoding (see {@link openUtf8}).
 *
 * @throws {Refusal} `encoding` for bytes that are not valid UTF-8 or UTF-16.
 */
export async function* openText(input: ReportInput): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (bytes: Uint8Array | undefined): string | null => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      return null;
    }
  };
  for await (const chunk of openUtf8(input)) {
    const text = decode(chunk);
    if (text === null) throw await invalidUtf8(input);
    if (text !== '') yield text;
  }
  if (decode(undefined) === null) throw await invalidUtf8(input);
}
