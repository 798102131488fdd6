import { ByteBuffer } from './byte-buffer.ts';
import { ElementPlace } from './capture.ts';
import type { Capture, JsonPlace } from './capture.ts';
import { closeBracket, comma, openBracket } from './characters.ts';
import { decodeName } from './member-name.ts';

/** Elements that stand together in their list. */
interface Elements {
  readonly kind: 'elements';
  readonly capture: Capture;
  readonly offsets: readonly number[];
  /** Positions in the arrays around the list, and that of the first one in it. */
  readonly outer: readonly number[];
  readonly first: number;
}

/** The value of a member. */
interface Member {
  readonly kind: 'member';
  readonly capture: Capture;
  readonly offset: number;
  readonly indexes: readonly number[];
  /** Where its name ends among the names. */
  readonly nameEnd: number;
}

/** The place of a member's value. Its name is read when it is asked for: most are not. */
class MemberPlace implements JsonPlace {
  readonly offset: number;
  readonly indexes: readonly number[];
  readonly #names: Uint8Array;
  readonly #from: number;
  readonly #to: number;

  constructor({ offset, indexes, nameEnd }: Member, names: Uint8Array, from: number) {
    this.offset = offset;
    this.indexes = indexes;
    this.#names = names;
    this.#from = from;
    this.#to = nameEnd;
  }

  get key(): string {
    return decodeName(this.#names.subarray(this.#from, this.#to));
  }
}

/** Captured values of any paths, which are parsed together: few calls, and strings small enough to be cheap garbage. */
export class ValueBatch {
  /** With a comma between two of them. */
  readonly #list = new ByteBuffer();
  readonly #names = new ByteBuffer();
  #parts: (Elements | Member)[] = [];
  #count = 0;

  /** How many bytes there are. */
  get size(): number {
    return this.#list.length;
  }

  /** Takes elements that are between two bytes, and what separates them. */
  addElements(bytes: Uint8Array, from: number, to: number, elements: Omit<Elements, 'kind'>): void {
    this.#add(bytes, from, to, elements.offsets.length);
    const { capture, offsets, outer, first } = elements;
    this.#parts.push({ kind: 'elements', capture, offsets, outer, first });
  }

  /**
   * Takes a member's value that is between two bytes.
   *
   * @param name as the document spells it
   */
  addMember(
    bytes: Uint8Array,
    from: number,
    to: number,
    name: Uint8Array,
    member: Omit<Member, 'kind' | 'nameEnd'>,
  ): void {
    this.#add(bytes, from, to, 1);
    this.#names.add(name);
    const { capture, offset, indexes } = member;
    this.#parts.push({ kind: 'member', capture, offset, indexes, nameEnd: this.#names.length });
  }

  /**
   * Passes on what was added, in the same order.
   *
   * @param parse gives the values of an array of so many
   */
  deliver(parse: (list: Uint8Array, count: number) => readonly unknown[]): void {
    if (this.#count === 0) return;
    this.#list.push(closeBracket);
    const values = parse(this.#list.view(), this.#count);
    const parts = this.#parts;
    const names = this.#names.copy();
    this.#parts = [];
    this.#count = 0;
    this.#list.clear();
    this.#names.clear();
    let at = 0;
    let nameFrom = 0;
    for (const part of parts) {
      if (part.kind === 'member') {
        part.capture.take(values[at], new MemberPlace(part, names, nameFrom));
        nameFrom = part.nameEnd;
        at += 1;
      } else {
        passOn(part, values, at);
        at += part.offsets.length;
      }
    }
  }

  #add(bytes: Uint8Array, from: number, to: number, count: number): void {
    this.#list.push(this.#count === 0 ? openBracket : comma);
    this.#list.add(bytes, from, to);
    this.#count += count;
  }
}

function passOn({ capture, offsets, outer, first }: Elements, values: readonly unknown[], from: number): void {
  for (let index = 0; index < offsets.length; index += 1)
    capture.take(values[from + index], new ElementPlace(offsets[index] ?? 0, outer, first + index));
}
