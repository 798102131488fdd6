import { ReportError } from '@portcullis/gate-core/report-parser';
import type { ReportInput } from '@portcullis/gate-core';
import { openUtf8 } from './byte-source.ts';
import { joinBytes } from './join-bytes.ts';
import { likelyCause } from './likely-cause.ts';
import { RefusalError } from './refusal-error.ts';
import type { Surroundings } from './surroundings.ts';

const windowBytes = 4096;
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const lineFeed = 0x0a;

class Window {
  #bytes: Uint8Array = new Uint8Array(0);

  /** Adds bytes at the end; keeps the first or the last of them all. */
  add(added: Uint8Array, keep: 'first' | 'last'): void {
    if (keep === 'first' && this.#bytes.length >= windowBytes) return;
    const joined = joinBytes(this.#bytes, added);
    this.#bytes = keep === 'first' ? joined.slice(0, windowBytes) : joined.slice(-windowBytes);
  }

  get isFull(): boolean {
    return this.#bytes.length >= windowBytes;
  }

  get stored(): Uint8Array {
    return this.#bytes;
  }

  get text(): string {
    return lenient.decode(this.#bytes);
  }
}

async function readStoredHead(input: ReportInput): Promise<Uint8Array> {
  const head = new Window();
  for await (const chunk of input.open()) {
    head.add(chunk.subarray(0, windowBytes), 'first');
    if (head.isFull) break;
  }
  return head.stored;
}

/** Counts lines and characters up to the offset, which may be the end of the text. */
export async function lookAround(input: ReportInput, offset: number): Promise<Surroundings> {
  const head = new Window();
  const before = new Window();
  const after = new Window();
  let position = 0;
  let line = 1;
  let column = 1;
  try {
    for await (const chunk of openUtf8(input)) {
      head.add(chunk.subarray(0, windowBytes), 'first');
      const cut = Math.max(0, Math.min(chunk.length, offset - position));
      for (let index = 0; index < cut; index += 1) {
        const byte = chunk[index] ?? 0;
        if (byte === lineFeed) {
          line += 1;
          column = 1;
        } else if ((byte & 0xc0) !== 0x80) {
          column += 1;
        }
      }
      before.add(chunk.subarray(Math.max(0, cut - windowBytes), cut), 'last');
      after.add(chunk.subarray(cut, cut + windowBytes), 'first');
      position += chunk.length;
      if (position - offset > windowBytes) break;
    }
  } catch (error) {
    // The text ends where it can no longer be decoded: everything visible has been read.
    if (!(error instanceof RefusalError)) throw error;
  }
  return {
    line,
    column,
    storedHead: await readStoredHead(input),
    head: head.text,
    before: before.text,
    after: after.text,
  };
}

/** Turns a refusal into the error that callers see: with line, column and the likely cause. */
export async function toReportError(input: ReportInput, refusal: RefusalError): Promise<ReportError> {
  const { code, message, offset } = refusal;
  const around = await lookAround(input, offset ?? 0).catch(() => null);
  // The report cannot be opened again, but what was found is still valid.
  if (around === null) return new ReportError({ code, message, line: null, column: null, hint: refusal.hint });
  const cause = likelyCause(refusal, around);
  const place = offset === null ? { line: null, column: null } : { line: around.line, column: around.column };
  return new ReportError({ code: cause?.code ?? code, message, ...place, hint: refusal.hint ?? cause?.hint ?? null });
}

/**
 * Runs a reader and gives its refusals their place.
 *
 * @throws {ReportError} instead of a {@link RefusalError}.
 */
export async function withPlaces<Result>(input: ReportInput, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof RefusalError) throw await toReportError(input, error);
    throw error;
  }
}
