import { ReportError } from '@portcullis/gate-core/report-parser';
import { parseAtOnce } from '../../json/parse-at-once.ts';
import { defaultJsonLimits } from '../../json/limits.ts';

const bracket = /"(?:[^"\\]|\\.)*"|[[\]{}]/gu;

/** JSON arrays among the lines of a build, each on one line or, since GCC 14, over several. */
export class ArrayLines {
  #text = '';
  #depth = 0;

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
    this.#text += `${line}\n`;
    this.#depth += depthOf(line);
    if (this.#text.length > defaultJsonLimits.valueBytes)
      throw refusal('too-large', 'the diagnostics of one file are longer than 64 MiB');
    if (this.isOpen) return null;
    const document = parseAtOnce(new TextEncoder().encode(this.#text), defaultJsonLimits.depth);
    this.#text = '';
    this.#depth = 0;
    if (!Array.isArray(document?.value)) throw refusal('malformed', 'a list of diagnostics is not well-formed JSON');
    const list: readonly unknown[] = document.value;
    return list;
  }

  /** @throws {ReportError} `truncated` if an array does not end. */
  end(): void {
    if (this.isOpen) throw refusal('truncated', 'the last list of diagnostics does not end');
  }
}

/** Brackets that are opened in a line less those that are closed; strings do not go over lines. */
function depthOf(line: string): number {
  let depth = 0;
  for (const [part] of line.matchAll(bracket)) {
    if (part === '[' || part === '{') depth += 1;
    else if (part === ']' || part === '}') depth -= 1;
  }
  return depth;
}

function refusal(code: 'malformed' | 'too-large' | 'truncated', message: string): ReportError {
  return new ReportError({ code, message, line: null, column: null, hint: null });
}
