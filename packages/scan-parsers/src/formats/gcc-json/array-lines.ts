import { ReportError } from '@portcullis/gate-core/report-parser';
import {
  backslash,
  closeBrace,
  closeBracket,
  colon,
  openBrace,
  openBracket,
  quotationMark,
} from '../../json/characters.ts';
import { defaultJsonLimits } from '../../json/limits.ts';
import { countMembers } from '../../json/members.ts';

/** JSON arrays among the lines of a build, each on one line or, since GCC 14, over several. */
export class ArrayLines {
  #text = '';
  #depth = 0;
  #deepest = 0;
  #members = 0;
  /** The last line ends within a string. */
  #isCut = false;

  /** Whether an array has begun and not ended. */
  get isOpen(): boolean {
    return this.#depth > 0;
  }

  /**
   * Takes a line.
   *
   * @returns the array that ends with it; `null` if none does; `undefined` if it belongs to no array.
   * @throws {ReportError} `malformed` for what is no JSON, `too-large` for an array that never ends.
   */
  add(line: string): readonly unknown[] | null | undefined {
    if (!this.isOpen && !/^\[\s*(?:$|\{|\]\s*$)/u.test(line)) return undefined;
    if (this.#isCut) throw malformed();
    this.#text += `${line}\n`;
    this.#scan(line);
    if (this.#text.length > defaultJsonLimits.valueBytes)
      throw refusal('too-large', 'the diagnostics of one file are longer than 64 MiB');
    return this.isOpen ? null : this.#take();
  }

  /** @throws {ReportError} `truncated` if an array does not end. */
  end(): void {
    if (this.isOpen) throw refusal('truncated', 'the last list of diagnostics does not end');
  }

  /** Counts brackets and members, outside of strings, which do not go over lines. */
  #scan(line: string): void {
    for (let index = 0; index < line.length; index += 1) {
      switch (line.charCodeAt(index)) {
        case quotationMark:
          index = endOfString(line, index + 1);
          this.#isCut = index === line.length;
          break;
        case openBrace:
        case openBracket:
          this.#depth += 1;
          this.#deepest = Math.max(this.#deepest, this.#depth);
          break;
        case closeBrace:
        case closeBracket:
          this.#depth -= 1;
          break;
        case colon:
          this.#members += 1;
          break;
      }
    }
  }

  /** The array that has ended. Fewer members than were counted: a name came twice. */
  #take(): readonly unknown[] {
    const list = this.#deepest > defaultJsonLimits.depth ? null : parseList(this.#text);
    if (list === null || countMembers(list) !== this.#members) throw malformed();
    this.#text = '';
    this.#depth = 0;
    this.#deepest = 0;
    this.#members = 0;
    return list;
  }
}

/** Where a string ends that begins before `from`: its quotation mark, or the end of the line. */
function endOfString(line: string, from: number): number {
  for (let index = from; index < line.length; index += 1) {
    const code = line.charCodeAt(index);
    if (code === quotationMark) return index;
    if (code === backslash) index += 1;
  }
  return line.length;
}

function parseList(text: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

const malformed = (): ReportError => refusal('malformed', 'a list of diagnostics is not well-formed JSON');

function refusal(code: 'malformed' | 'too-large' | 'truncated', message: string): ReportError {
  return new ReportError({ code, message, line: null, column: null, hint: null });
}
