import type { Command } from '../../declaration/resolved-pipeline.ts';
import { axesIn, expressionText, partsOf } from './template.ts';

/** A command as the text of a step, and the variables that it reads. */
export interface ShellCommand {
  readonly text: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The name of the variable with the value of an axis. */
export function axisVariable(axis: string, axes: readonly string[]): string {
  const nameOf = (one: string): string => `MATRIX_${one.toUpperCase().replace(/[^A-Z0-9]/gu, '_')}`;
  const same = axes.filter((one) => nameOf(one) === nameOf(axis));
  const index = same.indexOf(axis);
  return index <= 0 ? nameOf(axis) : `${nameOf(axis)}_${index + 1}`;
}

/**
 * A command for `bash`, without an expression in it: values of the matrix reach it as variables, since GitHub would put
 * them into the text before the shell reads it.
 */
export function shellCommand(command: Command, axes: readonly string[]): ShellCommand {
  const texts = command.kind === 'shell' ? [command.text] : command.argv;
  const env = axisVariables(texts, axes);
  if (command.kind === 'program') return { text: command.argv.map((word) => shellWord(word, axes)).join(' '), env };
  const text = command.text.replace(/\s+$/u, '');
  const filled = axesIn(text, axes).length === 0 ? text : fillShellText(text, axes);
  if (filled !== null && !filled.includes('${{')) return { text: filled, env };
  return wholeText(text, axes);
}

/** The variables with the values of the axes that texts hold. */
export function axisVariables(texts: readonly string[], axes: readonly string[]): ShellCommand['env'] {
  return Object.fromEntries(
    texts.flatMap((text) => axesIn(text, axes)).map((axis) => [axisVariable(axis, axes), `\${{ matrix.${axis} }}`]),
  );
}

/**
 * A text as one word, whatever its quotes are: it is a variable, in which values of a matrix are filled in. They are
 * letters, digits and signs that mean nothing to a shell.
 */
export function wholeText(text: string, axes: readonly string[]): ShellCommand {
  return { text: 'bash --noprofile --norc -eo pipefail -c "$COMMAND"', env: { COMMAND: expressionText(text, axes) } };
}

const plainWord = /^[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:=@%+,-]*$/u;

/** One word, whatever is in it. */
export function shellWord(word: string, axes: readonly string[] = []): string {
  const parts = partsOf(word, axes);
  const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
  if (parts.every((part) => part.kind === 'text')) return plainWord.test(word) ? word : quoted(word);
  if (texts.every((text) => !/["$`\\!\n]/u.test(text)))
    return `"${parts.map((part) => (part.kind === 'text' ? part.text : variable(part.axis, axes))).join('')}"`;
  return parts.map((part) => (part.kind === 'text' ? shellWord(part.text) : `"${variable(part.axis, axes)}"`)).join('');
}

function variable(axis: string, axes: readonly string[]): string {
  return `\${${axisVariable(axis, axes)}}`;
}

/**
 * The two halves of what opens an expression are kept apart: GitHub reads expressions in quotes too. Double quotes where
 * single ones would make ShellCheck ask whether an expansion was meant (SC2016).
 */
function quoted(text: string): string {
  if (/[$`]/u.test(text)) return `"${text.replace(/[\\"$`]/gu, '\\$&').replaceAll('${{', () => '$""{{')}"`;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Puts variables in place of axes, quoted as the place needs; `null` where quotes cannot be followed for sure. */
function fillShellText(text: string, axes: readonly string[]): string | null {
  if (/<<|`|\$\(|\$'|\$"|#/u.test(text)) return null;
  let quote: "'" | '"' | null = null;
  let filled = '';
  for (const part of partsOf(text, axes)) {
    if (part.kind === 'axis') {
      const name = variable(part.axis, axes);
      filled += quote === '"' ? name : quote === "'" ? `'"${name}"'` : `"${name}"`;
      continue;
    }
    for (let index = 0; index < part.text.length; index += 1) {
      const character = part.text.charAt(index);
      if (character === '\\' && quote !== "'") {
        // What is escaped must be here, not in the next part.
        if (index + 1 >= part.text.length) return null;
        index += 1;
      } else if (character === quote) quote = null;
      else if (quote === null && (character === "'" || character === '"')) quote = character;
    }
    filled += part.text;
  }
  return quote === null ? filled : null;
}

/** The variables of several commands. */
export function mergeTexts(all: readonly Readonly<Record<string, string>>[]): Readonly<Record<string, string>> {
  return Object.fromEntries(all.flatMap((one) => Object.entries(one)));
}
