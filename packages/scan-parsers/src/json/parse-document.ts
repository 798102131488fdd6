import { countMembers } from './members.ts';
import { parsePart } from './parse-part.ts';
import { NeedsStrictPassError, ValueSkipper } from './value-skipper.ts';
import { isWhiteSpace } from './characters.ts';

/**
 * A whole document, parsed by the engine; what a strict reader would refuse is left to it.
 *
 * @param strict reads the same document byte by byte: it says what is wrong, and where.
 */
export function parseDocument(bytes: Uint8Array, maxDepth: number, strict: () => unknown): unknown {
  try {
    return parseQuickly(bytes, maxDepth);
  } catch (error) {
    if (!(error instanceof NeedsStrictPassError)) throw error;
    return strict();
  }
}

/** @throws {NeedsStrictPassError} for what is not JSON or not UTF-8, a name twice, and what is nested too deeply. */
export function parseQuickly(bytes: Uint8Array, maxDepth: number): unknown {
  const skipper = new ValueSkipper(maxDepth);
  let first = 0;
  while (first < bytes.length && isWhiteSpace(bytes[first] ?? 0)) first += 1;
  skipper.begin(bytes[first] ?? 0, 0);
  skipper.skip(bytes, first);
  const value = parsePart(bytes);
  if (countMembers(value) !== skipper.members) throw new NeedsStrictPassError('a name twice');
  return value;
}
