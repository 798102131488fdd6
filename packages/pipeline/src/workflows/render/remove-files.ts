import { gitGlobs, plainGlobs, shellGlob } from './glob-texts.ts';
import type { PlainGlob } from './glob-texts.ts';
import { axisVariables, shellWord } from './shell.ts';
import type { ShellCommand } from './shell.ts';

/** What is done with files: the commands before, one on words, and what takes a list in which a null byte ends each. */
interface FileAction {
  readonly before: string;
  readonly onWords: string;
  readonly onList: string;
}

/** Wildcards match names that begin with a dot as well. */
const everythingButGit = "GLOBIGNORE='.git:.git/*'\n";

const removal: FileAction = { before: everythingButGit, onWords: 'rm -f --', onList: 'xargs -0 rm -f --' };

/** Git also lists what it has and is not there any more. */
const listing: FileAction = {
  before: `${everythingButGit}shopt -s nullglob\n`,
  onWords: "printf '%s\\0'",
  onList: `xargs -0 bash -c 'for file; do [ ! -f "$file" ] || printf "%s\\0" "$file"; done' bash`,
};

/**
 * The commands that remove files by globs of the policy.
 *
 * @param globs may hold placeholders of axes.
 */
export function removeFiles(globs: readonly string[], axes: readonly string[]): ShellCommand {
  return onFiles(removal, globs, axes);
}

/**
 * The commands that print the paths of files by globs of the policy, with a null byte behind each. A path without
 * wildcards is among them whether it is there or not, and folders may be.
 *
 * @param globs may hold placeholders of axes.
 */
export function listFiles(globs: readonly string[], axes: readonly string[]): ShellCommand {
  return onFiles(listing, globs, axes);
}

/** Not every shell has `**`, so such a glob is left to git, which lists what it has and what lies beside that. */
function onFiles(action: FileAction, globs: readonly string[], axes: readonly string[]): ShellCommand {
  const plain = globs.flatMap((glob) => plainGlobs(glob));
  const flat = plain.filter(({ isDeep }) => !isDeep);
  const deep = plain.filter(({ isDeep }) => isDeep);
  const hasWildcards = flat.some(({ parts }) => parts.some(({ kind }) => kind !== 'character'));
  const words = flat.map((one) => shellGlob(one, (literal) => shellWord(literal, axes)));
  const folders = [...new Set(deep.map(({ folder }) => folder))];
  return {
    text: [
      hasWildcards ? action.before : '',
      commandOn(action.onWords, [...new Set(words)]),
      ...folders.map((folder) => onFilesBelow(folder, action, deep, axes)),
    ].join(''),
    env: axisVariables(globs, axes),
  };
}

/** The folder may be a link, behind which git looks only where it begins there. */
function onFilesBelow(
  folder: string,
  { onList }: FileAction,
  deep: readonly PlainGlob[],
  axes: readonly string[],
): string {
  const patterns = deep.filter((one) => one.folder === folder).flatMap(gitGlobs);
  const words = [...new Set(patterns)].map((pattern) => shellWord(`:(glob)${pattern}`, axes));
  // Without a pattern, git would list everything.
  if (words.length === 0) return '';
  const place = shellWord(folder, axes);
  const git = folder === '' || folder === '.' ? 'git' : `[ ! -d ${place} ] || git -C ${place}`;
  return `${commandOn(`${git} ls-files -zco --full-name --`, words).trimEnd()} |\n  ${onList}\n`;
}

/** A command on words, one a line where they are many; empty without words. */
export function commandOn(command: string, words: readonly string[]): string {
  if (words.length === 0) return '';
  const line = `${command} ${words.join(' ')}`;
  return line.length <= 90 ? `${line}\n` : `${command} \\\n${words.map((word) => `  ${word}`).join(' \\\n')}\n`;
}
