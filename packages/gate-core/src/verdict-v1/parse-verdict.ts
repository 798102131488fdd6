import * as z from 'zod';
import { readStrictJson } from '../json/strict-json.ts';
import { VerdictError } from './verdict-error.ts';
import { verdictV1Schema } from './verdict-v1.ts';
import type { VerdictV1 } from './verdict-v1.ts';

const versionSchema = z.looseObject({ schemaVersion: z.string() });

/**
 * Reads a stored verdict: the parsed JSON, or the file's text.
 *
 * @throws {VerdictError} `VERDICT_VERSION_UNSUPPORTED` for another version, `VERDICT_MALFORMED` for anything that is
 *   not a verdict.
 */
export function parseVerdict(stored: unknown): VerdictV1 {
  const value = typeof stored === 'string' ? parseText(stored) : stored;
  const version = versionSchema.safeParse(value);
  if (!version.success)
    throw new VerdictError('VERDICT_MALFORMED', 'not a verdict: an object with `schemaVersion` was expected');
  const { schemaVersion } = version.data;
  if (schemaVersion !== 'verdict.v1') {
    const message = `this Portcullis reads \`verdict.v1\`, not ${JSON.stringify(schemaVersion)}: use the version that wrote the file`;
    throw new VerdictError('VERDICT_VERSION_UNSUPPORTED', message);
  }
  const parsed = verdictV1Schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new VerdictError('VERDICT_MALFORMED', `not a whole \`verdict.v1\`:\n${z.prettifyError(parsed.error)}`, {
    cause: parsed.error,
  });
}

function parseText(text: string): unknown {
  const document = readStrictJson(text);
  if (document.ok) return document.value;
  const { line, column, message } = document;
  throw new VerdictError(
    'VERDICT_MALFORMED',
    `a verdict is a JSON document, and this is not: line ${line}, column ${column}: ${message}`,
  );
}
