/** How a comment, issue or check run is recognised. */
export interface Marker {
  /** Its purpose: lower-case words joined by `-`, such as `auto-rerun`. */
  readonly name: string;
  /** What distinguishes it from others of that name. @default none: one for the whole place */
  readonly fields?: Readonly<Record<string, string | number>>;
}

/**
 * A marker as a hidden line of Markdown. Everything that would end the comment early is percent-encoded, whatever the
 * values hold.
 *
 * @throws {TypeError} for a name or field name that does not consist of lower-case words.
 * @example
 * formatMarker({ name: 'auto-rerun', fields: { run: 42, attempt: 1 } }) // '<!-- portcullis:auto-rerun run=42 attempt=1 -->'
 */
export function formatMarker({ name, fields = {} }: Marker): string {
  const pairs = Object.entries(fields).map(([key, value]) => `${checkWord(key)}=${encode(String(value))}`);
  return `<!-- ${[`portcullis:${checkWord(name)}`, ...pairs].join(' ')} -->`;
}

/** Whether a text begins with exactly this marker. */
export function hasMarker(text: string, marker: Marker): boolean {
  const line = formatMarker(marker);
  // First in the body: a quoted marker does not count, and shortening a text from its end or middle keeps it.
  return text.startsWith(line) && /^[\r\n]|^$/u.test(text.slice(line.length, line.length + 1));
}

function checkWord(word: string): string {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u.test(word))
    throw new TypeError(`${JSON.stringify(word)} is not a marker name: use lower-case words joined by "-"`);
  return word;
}

/** Percent-encoding, also of `-` where two of them could end an HTML comment. */
function encode(value: string): string {
  return encodeURIComponent(
    value.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu, '\ufffd'),
  )
    .replaceAll(/-(?=-)|-$|^-/gu, '%2D')
    .replaceAll(/[!'()*]/gu, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
