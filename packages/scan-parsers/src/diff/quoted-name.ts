const escapes: Readonly<Record<string, number>> = {
  a: 0x07,
  b: 0x08,
  t: 0x09,
  n: 0x0a,
  v: 0x0b,
  f: 0x0c,
  r: 0x0d,
  '"': 0x22,
  '\\': 0x5c,
};

/** A name at the beginning of a text, and what follows it. */
export interface ReadName {
  readonly name: string;
  readonly rest: string;
}

/**
 * Reads a name that git put in double quotes, because it has a control character, a quote, a backslash, or a character
 * beyond ASCII: `"caf\303\251.py"`.
 *
 * @returns `null` if the text does not begin with such a name.
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-corequotePath
 */
export function readQuotedName(text: string): ReadName | null {
  if (!text.startsWith('"')) return null;
  const bytes: number[] = [];
  for (let index = 1; index < text.length; index += 1) {
    const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
    if (character === '"') return { name: decode(bytes), rest: text.slice(index + 1) };
    if (character !== '\\') {
      bytes.push(...new TextEncoder().encode(character));
      index += character.length - 1;
      continue;
    }
    const octal = /^[0-3][0-7]{2}/u.exec(text.slice(index + 1, index + 4))?.[0];
    const escaped = octal === undefined ? escapes[text.charAt(index + 1)] : Number.parseInt(octal, 8);
    if (escaped === undefined) return null;
    bytes.push(escaped);
    index += octal === undefined ? 1 : octal.length;
  }
  return null;
}

/** A name that is not UTF-8 gets replacement characters. */
function decode(bytes: readonly number[]): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes));
}

/** A name after `---`, `+++`, `rename from` and such; a tab ends it, and a date may follow. */
export function readName(text: string): string {
  const quoted = readQuotedName(text);
  if (quoted !== null) return quoted.name;
  const tab = text.indexOf('\t');
  return tab < 0 ? text : text.slice(0, tab);
}
