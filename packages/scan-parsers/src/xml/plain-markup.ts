/**
 * Characters with special rules in XML: carriage returns, controls, characters of two code units. The engine decides
 * faster without the flag that would let it read two code units as one.
 */
export const special = /[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
/** XML's white space is less than what `trim` takes for it. */
export const notWhiteSpace = /[^ \t\n]/;

const declaration =
  /<\?xml[ \t\n]+version=(["'])1\.0\1(?:[ \t\n]+encoding=(["'])[A-Za-z][\w.-]*\2)?(?:[ \t\n]+standalone=(["'])(?:yes|no)\3)?[ \t\n]*\?>/y;
const doctype =
  /<!DOCTYPE[ \t\n]+[A-Za-z_][\w.-]*(?:[ \t\n]+(?:PUBLIC[ \t\n]+"[\w ()+,./:=?;!*#@$%-]*"|SYSTEM)[ \t\n]+"[^"&<]*")?[ \t\n]*>/y;
const instruction = /<\?(?![Xx][Mm][Ll][ \t\n?])[A-Za-z_][\w.-]*(?:[ \t\n][^?]*)?\?>/y;
const tag = /<(\/?)([A-Za-z_][\w.:-]*)((?:[ \t\n]+[A-Za-z_][\w.:-]*=(?:"[^"<]*"|'[^'<]*'))*)[ \t\n]*(\/?)>/y;
const cdata = '<![CDATA[';
const cdataEnd = ']]>';
const commentBegin = '<!--';
const commentEnd = '-->';

/** A start tag. `source`: its attributes as they are written. */
export interface PlainTag {
  readonly kind: 'open' | 'empty';
  readonly name: string;
  readonly source: string;
  readonly end: number;
}

/** A piece of markup that is plain, and the offset behind it. */
export type PlainMarkup =
  | PlainTag
  | { readonly kind: 'close'; readonly name: string; readonly end: number }
  | { readonly kind: 'cdata' | 'comment'; readonly text: string; readonly end: number }
  | { readonly kind: 'declaration' | 'doctype' | 'skipped'; readonly end: number };

/** The markup that begins at `from`; `null` if it is not plain or not all there. */
export function plainMarkup(text: string, from: number): PlainMarkup | null {
  const second = text.charAt(from + 1);
  if (second === '!') return declared(text, from);
  if (second === '?') {
    const kind = endOf(declaration, text, from) > 0 ? 'declaration' : 'skipped';
    const end = endOf(kind === 'declaration' ? declaration : instruction, text, from);
    return end === 0 ? null : { kind, end };
  }
  tag.lastIndex = from;
  const match = tag.exec(text);
  if (match === null) return null;
  const [, slash, name = '', source = '', emptySlash] = match;
  const end = tag.lastIndex;
  if (slash === '') return { kind: emptySlash === '' ? 'open' : 'empty', name, source, end };
  return emptySlash === '' && source === '' ? { kind: 'close', name, end } : null;
}

function declared(text: string, from: number): PlainMarkup | null {
  if (text.startsWith(cdata, from)) {
    const begin = from + cdata.length;
    const end = text.indexOf(cdataEnd, begin);
    return end < 0 ? null : { kind: 'cdata', text: text.slice(begin, end), end: end + cdataEnd.length };
  }
  if (text.startsWith(commentBegin, from)) {
    const begin = from + commentBegin.length;
    // A comment with two hyphens in it is not plain.
    const end = text.indexOf('--', begin);
    return end < 0 || text.charAt(end + 2) !== '>'
      ? null
      : { kind: 'comment', text: text.slice(begin, end), end: end + commentEnd.length };
  }
  const end = endOf(doctype, text, from);
  return end === 0 ? null : { kind: 'doctype', end };
}

/** Whether more text could make plain markup of what begins at `from`: nothing behind it begins anew. */
export function isCut(text: string, from: number): boolean {
  for (const [begin, end] of [
    [commentBegin, commentEnd],
    [cdata, cdataEnd],
    ['<?', '?>'],
  ] as const)
    if (text.startsWith(begin, from)) return !text.includes(end, from + begin.length);
  return !text.includes('<', from + 1);
}

function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : 0;
}

/** More attributes are read by the strict reader, for each is compared with those before it. */
const maxAttributes = 32;

const none: readonly string[] = [];

/**
 * Names and values in turn, as they are written: ` a="1" b='2'`.
 *
 * @returns `null` if a name comes twice, a value has an uncommon reference, or there are very many.
 */
export function plainAttributes(written: string): readonly string[] | null {
  if (written === '') return none;
  // A text of its own: a value that is kept must not keep the piece of the report that it was cut out of.
  const source = ` ${written}`;
  const found: string[] = [];
  for (let at = 0; at < source.length;) {
    const equals = source.indexOf('=', at);
    let begin = at + 1;
    while (source.charCodeAt(begin) <= 0x20) begin += 1;
    const name = source.slice(begin, equals);
    const end = source.indexOf(source.charAt(equals + 1), equals + 2);
    const value = resolved(spaced(source.slice(equals + 2, end)));
    if (value === null || found.length >= maxAttributes * 2 || valueOf(found, name) !== undefined) return null;
    found.push(name, value);
    at = end + 1;
  }
  return found;
}

/** The value that belongs to a name. */
export function valueOf(attributes: readonly string[], name: string): string | undefined {
  for (let index = 0; index < attributes.length; index += 2)
    if (attributes[index] === name) return attributes[index + 1];
  return undefined;
}

/** XML 1.0 §3.3.3: white space in the value of an attribute is a space. */
function spaced(value: string): string {
  return value.includes('\n') || value.includes('\t') ? value.replaceAll(/[\t\n]/g, ' ') : value;
}

const reference = /&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|(amp|lt|gt|quot|apos));|&/g;
const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Stands for a reference that is not known: no XML holds it. */
const unknown = '\u0000';

/** Text with its references resolved; `null` if one is none of the usual. */
export function resolved(text: string): string | null {
  if (!text.includes('&')) return text;
  const replaced = text.replaceAll(
    reference,
    (_whole, decimal?: string, hexadecimal?: string, name?: string) =>
      (name === undefined ? characterOf(decimal, hexadecimal) : named.get(name)) ?? unknown,
  );
  return replaced.includes(unknown) ? null : replaced;
}

const namedReferences = ['&lt;', '&gt;', '&quot;', '&amp;', '&apos;'];

/** Whether {@link resolved} gives a text, for one that nobody asks for. */
export function isResolvable(text: string): boolean {
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1))
    if (!namedReferences.some((reference) => text.startsWith(reference, at))) return resolved(text) !== null;
  return true;
}

/** XML 1.0 §2.2, without what has special rules in a document. */
function characterOf(decimal: string | undefined, hexadecimal: string | undefined): string | undefined {
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  if (Number.isNaN(code) || code > 0x10_ff_ff) return undefined;
  const character = String.fromCodePoint(code);
  return code === 0x0d || code > 0xff_ff || !special.test(character) ? character : undefined;
}
