import type { DiffEntry } from './diff-entry.ts';
import { DiffError } from './diff-error.ts';
import { readQuotedName } from './quoted-name.ts';

/** What stands before the old and the new name of every file in a diff. */
export interface Prefixes {
  readonly old: string;
  readonly fresh: string;
}

const usual: Prefixes = { old: 'a/', fresh: 'b/' };
const none: Prefixes = { old: '', fresh: '' };
/** Git's own: the default, and those of `diff.mnemonicPrefix` for commits, the index, the work tree and objects. */
const letters = ['a', 'b', 'c', 'i', 'w', 'o', '1', '2'];
const ofGit: readonly Prefixes[] = letters.flatMap((old) =>
  letters.filter((fresh) => fresh !== old).map((fresh) => ({ old: `${old}/`, fresh: `${fresh}/` })),
);

/**
 * Finds the prefixes that all files of a diff have: `a/` and `b/`, none (`--no-prefix`), or others. A name alone does
 * not show where its prefix ends, but the old and the new name of a file differ only in it.
 *
 * @throws {DiffError} if no prefixes fit all files.
 */
export function findPrefixes(entries: readonly DiffEntry[]): Prefixes {
  const [first] = entries;
  if (first === undefined) return usual;
  const candidates = [usual, none, ...ofGit, ...entries.flatMap((entry) => ownPrefixes(entry) ?? [])];
  const found = candidates.find((prefixes) => entries.every((entry) => nameUnder(prefixes, entry) !== null));
  if (found !== undefined) return found;
  const odd = entries.find((entry) => ofGit.every((prefixes) => nameUnder(prefixes, entry) === null)) ?? first;
  throw new DiffError(
    'the names of this file have prefixes that others in the diff do not have',
    odd.line,
    'Write the diff with the usual ones: git diff --src-prefix=a/ --dst-prefix=b/',
  );
}

/** The name of an entry's file without these prefixes; `null` if the entry cannot have them. */
export function nameUnder(prefixes: Prefixes, entry: DiffEntry): string | null {
  const { moved } = entry;
  const pair = pairOf(entry);
  if (moved !== null) return isMovedUnder(prefixes, moved, pair) ? moved.to : null;
  if (typeof pair === 'string') return nameIn(pair, prefixes);
  const [old, fresh] = pair;
  const [oldName, newName] = [behind(old, prefixes.old), behind(fresh, prefixes.fresh)];
  if (old === null) return newName;
  if (fresh === null) return oldName;
  return oldName === newName ? newName : null;
}

type Pair = readonly [old: string | null, fresh: string | null];

/** Both names of an entry; a text if they stand behind each other and do not show where the second begins. */
function pairOf({ header, oldName, newName }: DiffEntry): Pair | string {
  if (header === null) return [oldName, newName];
  const first = readQuotedName(header);
  if (first !== null) {
    const rest = first.rest.trimStart();
    return [first.name, readQuotedName(rest)?.name ?? rest];
  }
  const quote = header.endsWith('"') ? header.indexOf(' "') : -1;
  return quote < 0 ? header : [header.slice(0, quote), readQuotedName(header.slice(quote + 1))?.name ?? ''];
}

function isMovedUnder(prefixes: Prefixes, moved: NonNullable<DiffEntry['moved']>, pair: Pair | string): boolean {
  const [old, fresh] = [`${prefixes.old}${moved.from}`, `${prefixes.fresh}${moved.to}`];
  return typeof pair === 'string' ? pair === `${old} ${fresh}` : pair[0] === old && pair[1] === fresh;
}

/** The name in `a/NAME b/NAME`. */
function nameIn(header: string, { old, fresh }: Prefixes): string | null {
  const length = (header.length - 1 - old.length - fresh.length) / 2;
  if (!Number.isInteger(length) || length < 1) return null;
  const name = header.slice(old.length, old.length + length);
  return header === `${old}${name} ${fresh}${name}` ? name : null;
}

function behind(name: string | null, prefix: string): string | null {
  return name !== null && name.startsWith(prefix) && name.length > prefix.length ? name.slice(prefix.length) : null;
}

/** Prefixes that this entry may have: what stands before the last folders and the name that both sides share. */
function ownPrefixes({ moved, header, ...entry }: DiffEntry): Prefixes | null {
  const pair = pairOf({ moved, header, ...entry });
  const [old, fresh] = typeof pair === 'string' ? (splitInTwo(pair) ?? [null, null]) : pair;
  if (old === null || fresh === null) return null;
  if (moved !== null) {
    if (!old.endsWith(moved.from) || !fresh.endsWith(moved.to)) return null;
    return { old: old.slice(0, -moved.from.length), fresh: fresh.slice(0, -moved.to.length) };
  }
  const [oldNames, newNames] = [old.split('/'), fresh.split('/')];
  let shared = 0;
  while (shared < oldNames.length - 1 && shared < newNames.length - 1) {
    if (oldNames.at(-1 - shared) !== newNames.at(-1 - shared)) break;
    shared += 1;
  }
  if (shared === 0) return null;
  const name = oldNames.slice(-shared).join('/');
  return { old: old.slice(0, -name.length), fresh: fresh.slice(0, -name.length) };
}

/** `old/NAME new/NAME` without a space in the name; `null` if there are several ways to split it. */
function splitInTwo(header: string): Pair | null {
  const [old, fresh, ...more] = header.split(' ');
  return old === undefined || fresh === undefined || more.length > 0 ? null : [old, fresh];
}
