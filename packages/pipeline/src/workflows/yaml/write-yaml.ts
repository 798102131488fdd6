import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { YamlEntry, YamlList, YamlMap, YamlValue } from './yaml-tree.ts';

/** Longer lines are left to blocks: a formatter would break them. */
const maxWidth = 80;

/** The library puts a comment of a block on a line of its own; one that is marked goes up to the key. */
const mark = '\uE002';
const besideKey = /\n *#\uE002([^\n]*)/gu;

/**
 * The text of a tree, as a formatter leaves it: two spaces, lists on one line where they fit, multi-line texts and long
 * commands as literal blocks.
 */
export function writeYaml(tree: YamlMap, quotes: 'double' | 'single'): string {
  const document = new Document();
  document.contents = mapNode(tree, 0);
  return document
    .toString({ lineWidth: 0, singleQuote: quotes === 'single', flowCollectionPadding: false })
    .replaceAll(besideKey, ' # $1');
}

function nodeOf(value: YamlValue, indent: number, before: number): Scalar | YAMLMap | YAMLSeq {
  if (typeof value !== 'object') return textNode(value);
  return value.kind === 'map' ? mapNode(value, indent) : listNode(value, indent, before);
}

function textNode(value: string | number | boolean): Scalar {
  const scalar = new Scalar(value);
  if (typeof value === 'string' && value.includes('\n')) scalar.type = 'BLOCK_LITERAL';
  return scalar;
}

/** A line feed behind a command changes nothing about it. */
function commandNode(text: string, before: number): Scalar {
  const isLong = before + text.length > maxWidth;
  return textNode(isLong && !text.includes('\n') ? `${text}\n` : text);
}

function mapNode({ entries }: YamlMap, indent: number): YAMLMap {
  const node = new YAMLMap();
  node.flow = entries.length === 0;
  for (const one of entries) node.items.push(pairNode(one, indent));
  return node;
}

function pairNode(
  { key, value, why, beside, gap }: YamlEntry,
  indent: number,
): Pair<Scalar, Scalar | YAMLMap | YAMLSeq> {
  const name = new Scalar(key);
  if (why !== undefined) name.commentBefore = commentText(why);
  if (gap === true) name.spaceBefore = true;
  const before = indent + key.length + 2;
  const node =
    key === 'run' && typeof value === 'string' ? commandNode(value, before) : nodeOf(value, indent + 2, before);
  if (beside !== undefined) {
    const isBlock = !(node instanceof Scalar) && node.flow !== true;
    if (isBlock) node.commentBefore = `${mark}${beside}`;
    else node.comment = commentText(beside);
  }
  return new Pair(name, node);
}

function listNode({ items }: YamlList, indent: number, before: number): YAMLSeq {
  const node = new YAMLSeq();
  node.items = items.map((item) => itemNode(item, indent));
  const texts = items.filter((item) => typeof item !== 'object').map(String);
  // Quotes, commas and brackets count too.
  const width = before + texts.reduce((sum, text) => sum + text.length + 4, 0);
  node.flow = texts.length === items.length && width <= maxWidth && !texts.some((text) => text.includes('\n'));
  return node;
}

/** A comment above the first key of an item is one above the item. */
function itemNode(item: YamlValue, indent: number): Scalar | YAMLMap | YAMLSeq {
  if (typeof item !== 'object' || item.kind === 'list') return nodeOf(item, indent + 2, indent + 2);
  const [first, ...others] = item.entries;
  if (first?.why === undefined) return mapNode(item, indent + 2);
  const { why, ...plain } = first;
  const node = mapNode({ kind: 'map', entries: [plain, ...others] }, indent + 2);
  node.commentBefore = commentText(why);
  return node;
}

function commentText(text: string): string {
  return text
    .split('\n')
    .map((line) => ` ${line}`)
    .join('\n');
}
