import { gitGlobs, plainGlobs, shellGlob } from './glob-texts.ts';
import type { PlainGlob } from './glob-texts.ts';
import { axisVariables, shellWord } from './shell.ts';
import type { ShellCommand } from './shell.ts';

/**
 * The commands that remove files by globs of the policy. Not every shell has `**`, so such a glob is left to git, which
 * lists what it has and what lies beside that.
 *
 * @param globs may hold placeholders of axes.
 */
export function removeFiles(globs: readonly string[], axes: readonly string[]): ShellCommand {
  const plain = globs.flatMap((glob) => plainGlobs(glob));
  const flat = plain.filter(({ isDeep }) => !isDeep);
  const deep = plain.filter(({ isDeep }) => isDeep);
  const hasWildcards = flat.some(({ parts }) => parts.some(({ kind }) => kind !== 'character'));
  const words = flat.map((one) => shellGlob(one, (literal) => shellWord(literal, axes)));
  const folders = [...new Set(deep.map(({ folder }) => folder))];
  return {
    text: [
      hasWildcards ? everythingButGit : '',
      commandOn('rm -f --', [...new Set(words)]),
      ...folders.map((folder) => removeBelow(folder, deep, axes)),
    ].join(''),
    env: axisVariables(globs, axes),
  };
}

/** Wildcards match names that begin with a dot as well. */
const everythingButGit = "GLOBIGNORE='.git:.git/*'\n";

/** The folder may be a link, behind which git looks only where it begins there. */
function removeBelow(folder: string, deep: readonly PlainGlob[], axes: readonly string[]): string {
  const patterns = deep.filter((one) => one.folder === folder).flatMap(gitGlobs);
  const words = [...new Set(patterns)].map((pattern) => shellWord(`:(glob)${pattern}`, axes));
  // Without a pattern, git would list everything.
  if (words.length === 0) return '';
  const place = shellWord(folder, axes);
  const git = folder === '' || folder === '.' ? 'git' : `[ ! -d ${place} ] || git -C ${place}`;
  return `${commandOn(`${git} ls-files -zco --full-name --`, words).trimEnd()} |\n  xargs -0 rm -f --\n`;
}

/** A command on words, one a line where they are many; empty without words. */
export function commandOn(command: string, words: readonly string[]): string {
  if (words.length === 0) return '';
  const line = `${command} ${words.join(' ')}`;
  return line.length <= 90 ? `${line}\n` : `${command} \\\n${words.map((word) => `  ${word}`).join(' \\\n')}\n`;
}
