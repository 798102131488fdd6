import type { XmlLimits } from './xml-limits.ts';

/** A tag of a plain document. */
export interface PlainTag {
  readonly kind: 'open' | 'close' | 'empty';
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The text between the tag before and this one, comments left out. */
  readonly textBefore: string;
  /** Offset in the document behind the tag's `>`. */
  readonly end: number;
}

/**
 * Characters with special rules in XML: carriage returns, controls, characters of two code units, the end of a CDATA
 * section.
 */
const special = /[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]|\]\]>/u;
const declaration = /<\?xml version=(["'])1\.0\1(?: encoding=(["'])[Uu][Tt][Ff]-8\2)? ?\?>/uy;
/** XML's white space is less than what `trim` takes for it. */
const notWhiteSpace = /[^ \t\n]/u;
const comment = /!--(?:[^-]|-(?!-))*-->/uy;
const tag = /(\/?)([A-Za-z_][\w.-]*)((?:[ \n\t]+[A-Za-z_][\w.-]*="[^"<\n\t]*")*)[ \n\t]*(\/?)>/uy;
const reference = /&[^;]*;?/gu;
const references = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&#10;', '\n'],
  ['&#13;', '\r'],
  ['&#9;', '\t'],
]);

/**
 * The tags of a document that is well-formed and uses none but the plainest parts of XML: elements without namespaces,
 * attributes in double quotes, text with common references, comments. That is what most tools write, and the engine's
 * own patterns read it without a loop over its characters.
 *
 * @returns `null` for every other document, whether or not it is well-formed.
 */
export function plainTags(text: string, limits: XmlLimits): readonly PlainTag[] | null {
  if (text.length > Math.min(limits.markupLength, limits.textLength) || special.test(text)) return null;
  const tags: PlainTag[] = [];
  const open: string[] = [];
  let textBefore = '';
  for (let at = matchAt(declaration, text, 0)?.[0].length ?? 0; ;) {
    const begin = text.indexOf('<', at);
    const source = text.slice(at, begin < 0 ? undefined : begin);
    const between = resolved(source);
    if (between === null || (open.length === 0 && notWhiteSpace.test(source))) return null;
    if (begin < 0) return open.length === 0 && tags.length > 0 ? tags : null;
    textBefore += between;
    const skipped = matchAt(comment, text, begin + 1);
    if (skipped !== null) {
      at = begin + 1 + skipped[0].length;
      continue;
    }
    const found = tagAt(text, begin + 1, textBefore, limits);
    if (found === null || tags.length >= limits.elements || !nest(found, open, tags.length > 0, limits.depth))
      return null;
    tags.push(found);
    textBefore = '';
    at = found.end;
  }
}

function tagAt(text: string, from: number, textBefore: string, limits: XmlLimits): PlainTag | null {
  const match = matchAt(tag, text, from);
  if (match === null) return null;
  const [whole, slash, name = '', source = '', emptySlash] = match;
  const attributes = attributesIn(source);
  if (
    attributes === null ||
    attributes.size > limits.attributes ||
    (slash === '/' && (emptySlash === '/' || source !== ''))
  )
    return null;
  return {
    kind: slash === '/' ? 'close' : emptySlash === '/' ? 'empty' : 'open',
    name,
    attributes,
    textBefore,
    end: from + whole.length,
  };
}

const noAttributes: ReadonlyMap<string, string> = new Map();

/**
 * `source`: ` a="1" b="2"`, as {@link tag} finds it. `null` if a name comes twice or a value has an uncommon reference.
 */
function attributesIn(source: string): ReadonlyMap<string, string> | null {
  if (source === '') return noAttributes;
  const attributes = new Map<string, string>();
  const parts = source.split('"');
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const name = (parts[index] ?? '').trim().slice(0, -1);
    const value = resolved(parts[index + 1] ?? '');
    if (value === null || name === 'xmlns' || attributes.has(name)) return null;
    attributes.set(name, value);
  }
  return attributes;
}

/** Opens or closes an element in `open`, innermost last. Returns whether the tag is allowed there. */
function nest({ kind, name }: PlainTag, open: string[], hasRoot: boolean, maxDepth: number): boolean {
  if (kind === 'close') return open.pop() === name;
  if (open.length >= maxDepth || (open.length === 0 && hasRoot)) return false;
  if (kind === 'open') open.push(name);
  return true;
}

/** Text with its references resolved; `null` if there is an uncommon one. */
function resolved(text: string): string | null {
  if (!text.includes('&')) return text;
  if (text.match(reference)?.every((found) => references.has(found)) !== true) return null;
  return text.replace(reference, (found) => references.get(found) ?? '');
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
