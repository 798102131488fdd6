import { countMembers } from './members.ts';
import { parsePart } from './parse-part.ts';
import { NeedsStrictPassError, ValueSkipper } from './value-skipper.ts';
import { isWhiteSpace } from './characters.ts';

/**
 * A whole document, parsed by the engine; what a strict reader would refuse is left to it.
 *
 * @param strict reads the same document byte by byte: it says what is wrong, and where.
 * @param members how many its objects have, if it was looked through. @default they are counted
 */
export function parseDocument(
  bytes: Uint8Array,
  maxDepth: number,
  strict: () => unknown,
  members: number | null = null,
): unknown {
  try {
    return parseQuickly(bytes, maxDepth, members);
  } catch (error) {
    if (!(error instanceof NeedsStrictPassError)) throw error;
    return strict();
  }
}

/** @throws {NeedsStrictPassError} for what is not JSON or not UTF-8, a name twice, and what is nested too deeply. */
export function parseQuickly(bytes: Uint8Array, maxDepth: number, members: number | null = null): unknown {
  const expected = members ?? membersIn(bytes, maxDepth);
  const value = parsePart(bytes);
  if (countMembers(value) !== expected) throw new NeedsStrictPassError('a name twice');
  return value;
}

function membersIn(bytes: Uint8Array, maxDepth: number): number {
  const skipper = new ValueSkipper(maxDepth);
  let first = 0;
  while (first < bytes.length && isWhiteSpace(bytes[first] ?? 0)) first += 1;
  skipper.begin(bytes[first] ?? 0, 0);
  skipper.skip(bytes, first);
  return skipper.members;
}
