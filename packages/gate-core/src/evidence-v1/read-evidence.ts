import * as z from 'zod';
import { JsonReader } from '../json/json-reader.ts';
import type { JsonFault } from '../json/json-reader.ts';
import { EvidenceError } from './evidence-error.ts';
import { evidenceV1Schema, fingerprintScheme } from './evidence-v1.ts';
import type { EvidenceV1 } from './evidence-v1.ts';

/** What a stored document may cost: far above honest ones. */
const defaultMaxBytes = 512 * 2 ** 20;
const limits = {
  maxDepth: 20,
  maxValues: 20_000_000,
  maxTextLength: 4 * 2 ** 20,
  // Reports are untrusted, and a path or a message of theirs may hold half a character.
  allowLoneSurrogates: true,
};

/**
 * Reads stored evidence from the bytes of a file, cut anywhere, and checks it.
 *
 * @param bytes UTF-8, not packed. A byte order mark in front is ignored.
 * @param maxBytes by default 512 MiB.
 * @throws {EvidenceError} for what is no whole `evidence.v1`, or larger than that, 20 million values or 20 levels.
 * @example
 * const evidence = fromStoredEvidence(await readStoredEvidence(createReadStream('evidence.json')));
 */
export async function readStoredEvidence(
  bytes: AsyncIterable<Uint8Array>,
  maxBytes = defaultMaxBytes,
): Promise<EvidenceV1> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = new JsonReader(limits);
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > maxBytes)
      throw new EvidenceError('EVIDENCE_TOO_LARGE', `it is larger than ${maxBytes / 2 ** 20} MiB when unpacked`);
    throwFault(reader.push(decode(decoder, chunk, length)));
  }
  throwFault(endOf(decoder, reader));
  return parseStoredEvidence(reader.value);
}

type Decoder = InstanceType<typeof TextDecoder>;

function decode(decoder: Decoder, chunk: Uint8Array, offset: number): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch (cause) {
    const message = `it is not UTF-8 text: a wrong byte is among the first ${offset}`;
    throw new EvidenceError('EVIDENCE_MALFORMED', message, null, { cause });
  }
}

function endOf(decoder: Decoder, reader: JsonReader): JsonFault | null {
  try {
    return reader.push(decoder.decode()) ?? reader.end();
  } catch (cause) {
    throw new EvidenceError('EVIDENCE_TRUNCATED', 'it ends in the middle of a character', null, { cause });
  }
}

function throwFault(fault: JsonFault | null): void {
  if (fault === null) return;
  const { message, line, column, isCutOff, isOverLimit } = fault;
  const place = { line, column };
  if (isOverLimit) throw new EvidenceError('EVIDENCE_TOO_LARGE', `it is over a limit: ${message}`, place);
  if (isCutOff) throw new EvidenceError('EVIDENCE_TRUNCATED', `it ends in the middle: ${message}`, place);
  throw new EvidenceError('EVIDENCE_MALFORMED', `it is not JSON: ${message}`, place);
}

const versionSchema = z.looseObject({ schemaVersion: z.string() });

/**
 * Checks stored evidence that was read as JSON.
 *
 * @throws {EvidenceError} `EVIDENCE_VERSION_UNSUPPORTED` for another version, `EVIDENCE_MALFORMED` for anything else.
 */
export function parseStoredEvidence(value: unknown): EvidenceV1 {
  const version = versionSchema.safeParse(value);
  if (!version.success)
    throw new EvidenceError(
      'EVIDENCE_MALFORMED',
      'it is not stored evidence: an object with `schemaVersion` was expected',
    );
  const { schemaVersion } = version.data;
  if (schemaVersion !== 'evidence.v1')
    throw unsupported(`is ${JSON.stringify(schemaVersion.slice(0, 60))}`, '`evidence.v1`');
  const parsed = evidenceV1Schema.safeParse(value);
  if (!parsed.success) throw malformed(parsed.error);
  const { data } = parsed;
  if (data.fingerprintScheme !== fingerprintScheme)
    throw unsupported(`has fingerprints of scheme ${data.fingerprintScheme}`, `scheme ${fingerprintScheme}`);
  return data;
}

function unsupported(is: string, reads: string): EvidenceError {
  return new EvidenceError(
    'EVIDENCE_VERSION_UNSUPPORTED',
    `it ${is}; this Portcullis reads ${reads}: use the version that wrote it, or write it again with this one`,
  );
}

function malformed(error: z.ZodError): EvidenceError {
  const [first, ...others] = error.issues;
  const where = (first?.path ?? []).map((part) => `/${String(part)}`).join('');
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return new EvidenceError(
    'EVIDENCE_MALFORMED',
    `it is not a whole \`evidence.v1\`: ${where === '' ? 'the document' : where}: ${first?.message ?? 'invalid'}${more}`,
    null,
    { cause: error },
  );
}
