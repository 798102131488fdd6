import { canonicalJson } from '../digest/canonical-json.ts';
import { compareText } from '../text/compare-text.ts';
import type { EvidenceV1 } from './evidence-v1.ts';

/** Characters in one piece: few calls, little memory. */
const pieceLength = 65_536;
/** Containers that are written member by member: from the document down to the list of a report's findings. */
const openLevels = 6;

/**
 * Writes stored evidence in canonical JSON (RFC 8785) with a line feed at the end, piece by piece, so that a large
 * document never becomes one string. Equal documents give equal bytes.
 *
 * @example
 * for (const piece of serialiseEvidence(toStoredEvidence(evidence))) stream.write(piece);
 */
export function* serialiseEvidence(stored: EvidenceV1): Generator<string> {
  const writer = new PieceWriter();
  yield* writer.write(stored, openLevels);
  yield `${writer.rest}\n`;
}

class PieceWriter {
  rest = '';

  *write(value: unknown, levels: number): Generator<string> {
    if (levels === 0 || typeof value !== 'object' || value === null) {
      this.rest += canonicalJson(value);
      if (this.rest.length >= pieceLength) yield this.#take();
    } else if (Array.isArray(value)) {
      yield* this.#writeList(value, levels);
    } else {
      yield* this.#writeMembers(value, levels);
    }
  }

  *#writeList(items: readonly unknown[], levels: number): Generator<string> {
    let separator = '[';
    for (const item of items) {
      this.rest += separator;
      yield* this.write(item, levels - 1);
      separator = ',';
    }
    this.rest += separator === '[' ? '[]' : ']';
  }

  *#writeMembers(value: object, levels: number): Generator<string> {
    const members: [string, unknown][] = Object.entries(value);
    let separator = '{';
    for (const [name, member] of members.toSorted(([left], [right]) => compareText(left, right))) {
      if (member === undefined) continue;
      this.rest += `${separator}${JSON.stringify(name)}:`;
      yield* this.write(member, levels - 1);
      separator = ',';
    }
    this.rest += separator === '{' ? '{}' : '}';
  }

  #take(): string {
    const piece = this.rest;
    this.rest = '';
    return piece;
  }
}
