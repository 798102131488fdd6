import { parseGlob, withoutIdleParts } from '@portcullis/gate-core/text';
import type { GlobNode } from '@portcullis/gate-core/text';

/** A part of a glob without choices. `beyond-ascii` is a character that has several bytes, and what follows it. */
type Part = Exclude<GlobNode, { readonly kind: 'choice' }> | { readonly kind: 'beyond-ascii' };

/** A glob without choices, split where its wildcards begin. */
export interface PlainGlob {
  /** The folder before the first wildcard, or the one of a file; empty for the root. */
  readonly folder: string;
  /** What follows the folder. */
  readonly parts: readonly Part[];
  /** Whether it holds `**`, which is one level to a shell. */
  readonly isDeep: boolean;
}

/** More choices than these become wildcards. */
const maxChoices = 64;

/** The globs without choices that a glob stands for, but those that match nothing in the repository. */
export function plainGlobs(glob: string): readonly PlainGlob[] {
  const nodes = parseGlob(withoutIdleParts(glob));
  const all = countOf(nodes) <= maxChoices ? expanded(nodes) : [nodes.map(withoutChoices)];
  return all.filter((parts) => !matchesNothing.test(sketchOf(parts))).map(splitFolder);
}

/** It leads out, or has a part that no path has. */
const matchesNothing = /^\/|(?:^|\/)\.{0,2}(?:\/|$)/u;

/** With a star for what wildcards match. Whole segments end with a slash, unless they may be nothing behind a name. */
function sketchOf(parts: readonly Part[]): string {
  return parts.reduce((text, part) => {
    if (part.kind === 'character') return text + part.character;
    return part.kind === 'segments' && /(?:^|\/)$/u.test(text) ? `${text}*/` : `${text}*`;
  }, '');
}

function countOf(nodes: readonly GlobNode[]): number {
  return nodes.reduce(
    (count, node) =>
      node.kind === 'choice' ? count * node.options.reduce((sum, option) => sum + countOf(option), 0) : count,
    1,
  );
}

function expanded(nodes: readonly GlobNode[]): readonly (readonly Part[])[] {
  return nodes.reduce<readonly (readonly Part[])[]>(
    (all, node) => {
      const ends = node.kind === 'choice' ? node.options.flatMap(expanded) : [[node]];
      return all.flatMap((begin) => ends.map((end) => [...begin, ...end]));
    },
    [[]],
  );
}

function withoutChoices(node: GlobNode): Part {
  return node.kind === 'choice' ? { kind: 'any-text' } : node;
}

function splitFolder(parts: readonly Part[]): PlainGlob {
  const open = parts.findIndex(({ kind }) => kind !== 'character');
  const literal = sketchOf(open === -1 ? parts : parts.slice(0, open));
  const end = literal.lastIndexOf('/');
  return {
    folder: literal.slice(0, Math.max(end, 0)),
    parts: parts.slice(Array.from(literal.slice(0, end + 1)).length),
    isDeep: parts.some(({ kind }) => kind === 'any-text' || kind === 'segments'),
  };
}

/** The word of a shell for a glob that is not deep: what is literal as `quote` makes it, and wildcards as they are. */
export function shellGlob({ folder, parts }: PlainGlob, quote: (literal: string) => string): string {
  let word = '';
  let literal = folder === '' ? '' : `${folder}/`;
  const flush = (): void => {
    if (literal !== '') word += quote(literal);
    literal = '';
  };
  for (const part of parts) {
    if (part.kind === 'character') literal += part.character;
    else {
      flush();
      word += part.kind === 'any-but-slash' ? '?' : '*';
    }
  }
  flush();
  return word;
}

/** Patterns of git (`:(glob)`), relative to the folder, that together match what one glob does. */
export function gitGlobs({ parts }: PlainGlob): readonly string[] {
  const texts = [parts, ...beyondAscii(parts)].flatMap(gitTexts);
  // Git takes two slashes for one, and no path has two.
  return [...new Set(texts)].filter((text) => !text.includes('//'));
}

/**
 * `?` is one byte to git. A name with another character there is matched by one more pattern for each `?`, which takes
 * whatever follows that character.
 */
function beyondAscii(parts: readonly Part[]): readonly (readonly Part[])[] {
  return parts.flatMap((part, index) =>
    part.kind === 'any-but-slash'
      ? [[...parts.slice(0, index), { kind: 'beyond-ascii' }, ...parts.slice(index + 1).map(asStar)] as const]
      : [],
  );
}

function asStar(part: Part): Part {
  return part.kind === 'any-but-slash' ? { kind: 'segment-text' } : part;
}

function gitTexts(parts: readonly Part[]): readonly string[] {
  return parts.reduce<readonly string[]>((texts, part) => texts.flatMap((text) => withPart(text, part)), ['']);
}

/** In brackets, so that a star at the end of a text is a wildcard. */
const special: Readonly<Record<string, string>> = { '*': '[*]', '?': '[?]', '[': '[[]', '\\': '[\\\\]' };

/** Git knows `**` as a whole segment alone. */
function withPart(text: string, part: Part): readonly string[] {
  const startsSegment = text === '' || text.endsWith('/');
  const starred = text.endsWith('*') ? text : `${text}*`;
  switch (part.kind) {
    case 'character':
      return [text + (special[part.character] ?? part.character)];
    case 'any-but-slash':
      return [`${text}?`];
    case 'beyond-ascii':
      return [`${text}[!!-~]*`];
    case 'segment-text':
      return [starred];
    case 'segments':
      return startsSegment ? [`${text}**/`] : [text, `${starred}/**/`];
    case 'any-text':
      return startsSegment ? [`${text}**/*`] : [starred, `${starred}/**/*`];
  }
}
