import { escapeUnsafe } from '@portcullis/gate-core/text';

/** A part of a YAML document as a person writes it: a value, or parts below, with a comment that says why. */
export type YamlPart =
  | { readonly key: string; readonly value: YamlValue; readonly why?: string | undefined }
  | { readonly key: string; readonly parts: readonly YamlPart[]; readonly why?: string | undefined }
  | { readonly key: string; readonly items: readonly YamlItem[]; readonly why?: string | undefined };

/** Lists of texts are written in one line. */
export type YamlValue = string | number | boolean | readonly string[];

/** An item of a list that has a line for each. */
export interface YamlItem {
  readonly value: YamlValue;
  readonly why?: string | undefined;
}

const maxColumns = 110;

/** Lines of a document. Parts without anything below them are left out. */
export function yamlLines(parts: readonly YamlPart[], indent = ''): readonly string[] {
  return parts.flatMap((part) => {
    // Keys are those of the schema: a plain `on` is a text in YAML 1.2.
    const key = `${indent}${part.key}:`;
    if ('value' in part) return withComment(indent, `${key} ${yamlValue(part.value)}`, part.why);
    const below =
      'parts' in part
        ? yamlLines(part.parts, `${indent}  `)
        : part.items.flatMap((item) => itemLines(item, `${indent}  `));
    return below.length === 0 ? [] : [...withComment(indent, key, part.why), ...below];
  });
}

/** The comment behind the line, or above it if that would be too long. */
function withComment(indent: string, line: string, why: string | undefined): readonly string[] {
  if (why === undefined || why === '') return [line];
  const comment = `# ${escapeUnsafe(why).replaceAll(/\s+/gu, ' ')}`;
  return line.length + comment.length < maxColumns ? [`${line} ${comment}`] : [`${indent}${comment}`, line];
}

function itemLines({ value, why }: YamlItem, indent: string): readonly string[] {
  // Formatters break long lines of any other kind.
  if (typeof value === 'string' && value.length > maxItemLength && isSimple(value))
    return [...withComment(indent, `${indent}- |-`, why), `${indent}  ${value}`];
  return withComment(indent, `${indent}- ${itemValue(value)}`, why);
}

const maxItemLength = 90;

/** Whether a text is one line of printable characters that neither begins nor ends with a space. */
function isSimple(text: string): boolean {
  return /^[\x21-\x7E](?:[\x20-\x7E]*[\x21-\x7E])?$/u.test(text);
}

/** A text in a line of its own may hold more without quotes than one in a list. */
function itemValue(value: YamlValue): string {
  return typeof value === 'string' &&
    /^[A-Za-z][\x20-\x7E]*[\x21-\x39\x3B-\x7E]$/u.test(value) &&
    !/: | #/u.test(value) &&
    !notText.test(value)
    ? value
    : yamlValue(value);
}

function yamlValue(value: YamlValue): string {
  if (typeof value === 'string') return yamlText(value);
  if (typeof value === 'object') return `[${value.map(yamlText).join(', ')}]`;
  return String(value);
}

// Behind dots is a letter: `.0` is a number.
const plain = /^(?:[A-Za-z_][\w./-]*|\.{1,2}\/?[A-Za-z][\w./-]*|-{1,2}[a-z][a-z-]*)$/u;
const notText = /^(?:true|false|null|yes|no|on|off|y|n|\.nan|\.inf|\.)$/iu;

/** Characters that are not printed, or that a policy may not hold as they are. */
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** A text that YAML reads as just that text. */
function yamlText(text: string): string {
  if (text === '.' || (plain.test(text) && !notText.test(text))) return text;
  const isPrintable = text.search(unprintable) === -1;
  if (isPrintable && text.includes("'") && !/["\\]/u.test(text)) return `"${text}"`;
  if (isPrintable) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replaceAll(unprintable, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}
