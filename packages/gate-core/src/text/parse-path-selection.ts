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
  return withFolder([], parseGlob(plain), false);
}

/**
 * Lets a literal last name mean the folder too, and a slash at the end what is below the folder; for a choice at the
 * end, in each option.
 *
 * @param head what precedes `nodes` in the pattern.
 */
function withFolder(head: readonly GlobNode[], nodes: readonly GlobNode[], isFolder: boolean): readonly GlobNode[] {
  const front = nodes.slice(0, -1);
  const last = nodes.at(-1);
  if (last?.kind === 'choice') {
    const before = [...head, ...front];
    return [...front, { kind: 'choice', options: last.options.map((option) => withFolder(before, option, isFolder)) }];
  }
  if (last?.kind === 'segments') return [...front, { kind: 'any-text' }];
  if (last !== undefined && isSlash(last)) return withFolder(head, front, true);
  if (hasLiteralName([...head, ...nodes])) return [...nodes, { kind: 'choice', options: [[], anyDepth] }];
  return isFolder && last?.kind !== 'any-text' ? [...nodes, ...anyDepth] : nodes;
}

/** Whether what follows the last slash is without wildcards. */
function hasLiteralName(nodes: readonly GlobNode[]): boolean {
  const slash = nodes.findLastIndex((node) => node.kind === 'segments' || isSlash(node));
  return slash < nodes.length - 1 && nodes.slice(slash + 1).every(isLiteral);
}

function isSlash(node: GlobNode): boolean {
  return node.kind === 'character' && node.character === '/';
}

function isLiteral(node: GlobNode): boolean {
  return (
    node.kind === 'character' || (node.kind === 'choice' && node.options.every((option) => option.every(isLiteral)))
  );
}
