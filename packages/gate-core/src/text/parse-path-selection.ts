import { parseGlob } from './parse-glob.ts';
import type { GlobNode } from './parse-glob.ts';

const anyDepth: readonly GlobNode[] = [{ kind: 'character', character: '/' }, { kind: 'any-text' }];

/**
 * Reads a glob of a selection's `paths`, in which a folder means everything below it: both `shop` and `shop/` match a
 * file of that name and everything below a folder of that name. Where the last name holds wildcards, only a slash at
 * the end means folders (`src/*` is what is in `src` itself; `src/*` with a slash is what is below its folders).
 */
export function parsePathSelection(pattern: string): readonly GlobNode[] {
  const plain = pattern
    .replaceAll(/\/{2,}/gu, '/')
    .replaceAll(/(?<=^|\/)(?:\.\/)+/gu, '')
    .replace(/(?:^|\/)\.$/u, '/')
    .replace(/^\//u, '');
  // `.` and `/` are the root, and everything is below it.
  if (plain === '') return [{ kind: 'any-text' }];
  const nodes = parseGlob(plain.replace(/(?<!\\)\/$/u, ''));
  const isFolder = plain.endsWith('/');
  const [last] = nodes.slice(-1);
  if (last?.kind === 'any-text') return nodes;
  return isFolder && !hasLiteralName(nodes) && last?.kind !== 'choice' ? [...nodes, ...anyDepth] : withFolder(nodes);
}

/** Lets a literal last name mean the folder too; for a choice at the end, in each option. */
function withFolder(nodes: readonly GlobNode[]): readonly GlobNode[] {
  if (hasLiteralName(nodes)) return [...nodes, { kind: 'choice', options: [[], anyDepth] }];
  const last = nodes.at(-1);
  if (last?.kind !== 'choice') return nodes;
  return [...nodes.slice(0, -1), { kind: 'choice', options: last.options.map(withFolder) }];
}

/** Whether what follows the last slash is without wildcards. */
function hasLiteralName(nodes: readonly GlobNode[]): boolean {
  const slash = nodes.findLastIndex(
    (node) => node.kind === 'segments' || (node.kind === 'character' && node.character === '/'),
  );
  return slash < nodes.length - 1 && nodes.slice(slash + 1).every(isLiteral);
}

function isLiteral(node: GlobNode): boolean {
  return (
    node.kind === 'character' || (node.kind === 'choice' && node.options.every((option) => option.every(isLiteral)))
  );
}
