import { entriesOf, itemsOf } from '../../source/node.ts';
import type { MapNode, SourceNode } from '../../source/node.ts';
import type { DataPath } from '../../source/place.ts';
import { commandPackage } from '../render/portcullis-step.ts';

/** Lists whose order means nothing, by their key; GitHub takes one text for a list of one. */
const sets: ReadonlySet<string> = new Set(['needs', 'types', 'branches', 'workflows', 'path', 'runs-on', 'files']);

/** The texts of a list, or of a text with lines, in which order means nothing; `null`: it is no such list. */
export function textSet(node: SourceNode, path: DataPath): ReadonlySet<string> | null {
  const isAxis = path.at(-2) === 'matrix' && path.at(-1) !== 'exclude' && path.at(-1) !== 'include';
  const key = path.at(-1);
  if (!isAxis && (typeof key !== 'string' || !sets.has(key))) return null;
  if (node.kind === 'map') return null;
  if (node.kind === 'scalar') return new Set(linesOf(String(node.value ?? ''), key));
  const items = itemsOf(node);
  if (items.some((item) => item.kind !== 'scalar')) return null;
  return new Set(items.map((item) => (item.kind === 'scalar' ? String(item.value ?? '') : '')));
}

function linesOf(text: string, key: string | number | undefined): readonly string[] {
  const separator = key === 'files' ? /[,\n]/u : /\n/u;
  return text
    .split(separator)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The members of a map; those of `on` and of an event in their short forms too. `null`: it is no map. */
export function membersOf(node: SourceNode, path: DataPath): ReadonlyMap<string, SourceNode> | null {
  if (node.kind === 'map') return new Map(entriesOf(node).map(([key, { value }]) => [key, value]));
  if (node.kind === 'scalar' && node.value === null) return new Map();
  const isEvents = path.length === 1 && path[0] === 'on';
  if (!isEvents) return null;
  const names = node.kind === 'list' ? itemsOf(node) : [node];
  const nothing: MapNode = { kind: 'map', place: node.place, entries: new Map() };
  return new Map(names.flatMap((name) => (name.kind === 'scalar' ? [[String(name.value), nothing] as const] : [])));
}

/** Whether two scalars mean the same to GitHub. */
export function isSameText(expected: SourceNode, actual: SourceNode, path: DataPath): boolean {
  if (expected.kind !== 'scalar' || actual.kind !== 'scalar') return false;
  return meaningOf(String(expected.value ?? ''), path) === meaningOf(String(actual.value ?? ''), path);
}

function meaningOf(text: string, path: DataPath): string {
  const key = path.at(-1);
  if (key === 'uses') return text.replace(/@[^@]*$/u, '').toLowerCase();
  if (key === 'if') return condition(text);
  if (key !== 'run') return text.trim();
  const lines = text.split('\n').map((line) => line.trimEnd());
  return withoutCommandVersion(lines.join('\n').trim());
}

/** A condition without the wrapping that GitHub adds by itself. */
export function condition(text: string): string {
  const found = /^\$\{\{(?<inner>(?:(?!\}\}).)*)\}\}$/su.exec(text.trim())?.groups?.['inner'];
  return (found ?? text).trim().replace(/\s+/gu, ' ');
}

/** The version of the command is a pin like any other. */
function withoutCommandVersion(text: string): string {
  return text.replace(new RegExp(`${commandPackage.replace('/', '\\/')}@\\S+`, 'gu'), commandPackage);
}
