import { statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { isInside } from '../is-inside.ts';

/** What of a project a command names. */
export interface NamedFiles {
  /** Relative to the root. */
  readonly files: readonly string[];
  /** Relative to the root; never a folder that holds the working folder. */
  readonly folders: readonly string[];
  /** The working folder and folders that hold it, relative to the root, which is empty; also those outside of it. */
  readonly around: readonly string[];
}

/**
 * The words of a command as a shell would read them, or a tool that takes `--option=value`, `@file` or `file::test`. Of
 * a glob it is the folder.
 */
export function wordsOf(command: string): readonly string[] {
  return [...new Set(command.match(/[^\s'"`;|&()<>=,:@*?{}[\]]+/gu) ?? [])];
}

/** Words with characters in them that a shell would take for its own, were they not quoted: `"a b.txt"`, `a\ b.txt`. */
function quotedWords(text: string): readonly string[] {
  const words = text.match(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s'"\\;|&<>])+/gsu) ?? [];
  return words
    .filter((word) => /['"\\]/u.test(word))
    .map((word) => word.replaceAll(/'([^']*)'|"((?:\\.|[^"\\])*)"/gsu, '$1$2').replaceAll(/\\(.)/gsu, '$1'));
}

/** What a word may name: `tools.each` is a module of Python, and `-fother/x.txt` a short option with its value. */
function pathsOf(word: string): readonly string[] {
  const module = word.replaceAll('.', '/');
  const value = /^(?:--[\w-]+=|-[a-z]=?)(?<value>.+)$/isu.exec(word)?.groups?.['value'];
  return [
    word,
    ...(/^\w+(?:\.\w+)+$/u.test(word) ? [`${module}.py`, module] : []),
    ...(value === undefined ? [] : [value]),
  ];
}

/**
 * The files and folders of the project that words of a command name: scripts, configurations, folders of tests. They are
 * looked for in the working folder and in the root, because a shell may change to it.
 *
 * @param command the text of a shell, or a program with its arguments
 */
export function namedFiles(root: string, cwd: string, command: string | readonly string[]): NamedFiles {
  const start = join(root, cwd);
  const pathIn = (place: string): string => relative(root, place).split(sep).join('/');
  const text = typeof command === 'string' ? command : command.join(' ');
  const whole = typeof command === 'string' ? quotedWords(command) : command;
  const paths = [...wordsOf(text.replaceAll(sourcing, '$1')), ...whole].flatMap(pathsOf);
  const fromStart = new Set(paths.map((path) => resolve(start, path)));
  const places = new Set([...fromStart, ...paths.map((path) => resolve(root, path))]);
  const files: string[] = [];
  const folders: string[] = [];
  for (const place of places) {
    if (isAround(place, start) || !place.startsWith(root + sep)) continue;
    const found = statSync(place, { throwIfNoEntry: false });
    if (found === undefined || !isInside(root, place)) continue;
    if (found.isFile()) files.push(pathIn(place));
    else if (found.isDirectory()) folders.push(pathIn(place));
  }
  return { files, folders, around: [...fromStart].filter((place) => isAround(place, start)).map(pathIn) };
}

/** The dot of a shell that reads a script is no folder. */
const sourcing = /(^|[;&|(\n])\s*\.\s+(?=\S)/gu;

function isAround(folder: string, place: string): boolean {
  return place === folder || place.startsWith(folder + sep);
}
