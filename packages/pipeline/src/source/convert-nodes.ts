import { isAlias, isMap, isScalar, isSeq, LineCounter } from 'yaml';
import type { Document, Node, Pair, ParsedNode } from 'yaml';
import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { quote } from '../text/quote.ts';
import type { MapEntry, SourceNode } from './node.ts';
import type { DataPath, Place, SourceText } from './place.ts';
import type { ReadSource } from './read-source.ts';
import { maxDepth } from './text-checks.ts';

/** Each alias repeats a whole tree, so a few of them can make a very large document. */
const maxNodes = 200_000;
const maxAliases = 100;

/** Tags that only state what the core schema infers anyway. */
const coreTags = new Set(
  ['map', 'seq', 'str', 'int', 'float', 'bool', 'null'].map((name) => `tag:yaml.org,2002:${name}`),
);

/** Turns a parsed document into data with places. */
export function convertDocument(document: Document.Parsed, source: SourceText): ReadSource {
  return new Conversion(source).run(document);
}

/** Counters and caches for converting one document. */
class Conversion {
  readonly #source: SourceText;
  readonly #lines: LineCounter;
  readonly #issues: PolicyIssue[] = [];
  readonly #anchors = new Map<string, Node>();
  readonly #open = new Set<Node>();
  #nodes = 0;
  #aliases = 0;

  constructor(source: SourceText) {
    this.#source = source;
    this.#lines = new LineCounter();
    this.#lines.addNewLine(0);
    for (const match of source.text.matchAll(/\r\n|\n|\r/gu)) this.#lines.addNewLine(match.index + match[0].length);
  }

  run(document: Document.Parsed): ReadSource {
    const contents: ParsedNode | null = document.contents;
    if (contents === null || (isScalar(contents) && contents.value === null)) {
      this.#report(this.#place([], 0), 'syntax', 'the document is empty');
      return { root: null, issues: this.#issues };
    }
    return { root: this.#convert(contents, []), issues: this.#issues };
  }

  #convert(node: unknown, path: DataPath): SourceNode {
    const start = rangeStart(node);
    const place = this.#place(path, start);
    this.#nodes += 1;
    if (this.#nodes > maxNodes)
      return this.#refuse(place, `aliases make more than ${maxNodes} values of this document`);
    if (path.length > maxDepth) return this.#refuse(place, `nested more than ${maxDepth} deep`);
    if (isAlias(node)) return this.#follow(node.source, place, path);
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return { kind: 'scalar', place, value: null };
    if (node.tag !== undefined && !coreTags.has(node.tag))
      this.#report(place, 'syntax', `the tag ${quote(node.tag)} is not allowed: a policy is plain data`);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isScalar(node)) return this.#scalar(node.value, place);
    this.#open.add(node);
    const converted: SourceNode = isSeq(node)
      ? { kind: 'list', place, items: node.items.map((item, index) => this.#convert(item, [...path, index])) }
      : { kind: 'map', place, entries: this.#entries(node.items, path) };
    this.#open.delete(node);
    return converted;
  }

  #scalar(value: unknown, place: Place): SourceNode {
    if (typeof value === 'string' || typeof value === 'boolean' || value === null)
      return { kind: 'scalar', place, value };
    if (typeof value !== 'number') return this.#refuse(place, 'this is neither text, nor a number, nor true or false');
    if (Number.isFinite(value)) return { kind: 'scalar', place, value };
    return this.#refuse(place, `${value} is not a number that a policy can compare with`);
  }

  #entries(pairs: readonly Pair[], path: DataPath): ReadonlyMap<string, MapEntry> {
    const entries = new Map<string, MapEntry>();
    for (const pair of pairs) {
      const keyPlace = this.#place(path, rangeStart(pair.key));
      const key = keyText(pair.key);
      if (key === null) this.#report(keyPlace, 'syntax', 'a key must be text');
      else if (key === '__proto__') this.#report(keyPlace, 'syntax', 'the key "__proto__" is not allowed');
      else if (key === '<<')
        this.#report(
          keyPlace,
          'syntax',
          'merge keys (`<<`) are no part of YAML 1.2: write the keys out, or use `extends`',
        );
      const earlier = key === null ? undefined : entries.get(key);
      if (earlier !== undefined && key !== null && this.#issues.length < maxAliases) {
        this.#issues.push(
          issueAt(keyPlace, 'duplicate', `the key ${quote(key)} is already on line ${earlier.keyPlace.line}`, {
            related: earlier.keyPlace,
          }),
        );
      }
      const value =
        pair.value === null
          ? emptyValue(keyPlace, [...path, key ?? ''])
          : this.#convert(pair.value, [...path, key ?? '']);
      if (key !== null && key !== '__proto__' && key !== '<<') entries.set(key, { keyPlace, value });
    }
    return entries;
  }

  #follow(anchor: string, place: Place, path: DataPath): SourceNode {
    const target = this.#anchors.get(anchor);
    this.#aliases += 1;
    if (this.#aliases > maxAliases) return this.#refuse(place, `more than ${maxAliases} aliases`);
    if (target === undefined) return this.#refuse(place, `no anchor ${quote(`&${anchor}`)} stands before this alias`);
    if (this.#open.has(target))
      return this.#refuse(place, `the alias ${quote(`*${anchor}`)} stands inside what it repeats`);
    return this.#convert(target, path);
  }

  #refuse(place: Place, message: string): SourceNode {
    this.#report(place, 'syntax', message);
    return { kind: 'scalar', place, value: null };
  }

  #report(place: Place, code: 'syntax', message: string): void {
    if (this.#issues.length < maxAliases) this.#issues.push(issueAt(place, code, message));
  }

  #place(path: DataPath, offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { source: this.#source, line: Math.max(1, line), column: Math.max(1, col), path };
  }
}

function emptyValue(keyPlace: Place, path: DataPath): SourceNode {
  return { kind: 'scalar', place: { ...keyPlace, path }, value: null };
}

function rangeStart(node: unknown): number {
  return isAlias(node) || isMap(node) || isSeq(node) || isScalar(node) ? (node.range?.[0] ?? 0) : 0;
}

/** A key as it is written: `3.10` stays `3.10`. */
function keyText(key: unknown): string | null {
  if (!isScalar(key) || key.value === null) return null;
  if (typeof key.value === 'string') return key.value;
  if (key.source !== undefined) return key.source;
  return typeof key.value === 'number' || typeof key.value === 'boolean' ? String(key.value) : null;
}
