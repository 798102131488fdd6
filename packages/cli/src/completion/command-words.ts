import { presetNames } from '@portcullis/pipeline';
import { reportParsers, toolParsers } from '@portcullis/scan-parsers';
import type { Argument, CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { verdictFormats } from '../options/output-formats.ts';

/** What is accepted as a value. */
export type ValueWords =
  /** `orFiles`: files may follow them. @default false */
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly orFiles?: boolean }
  | { readonly kind: 'files' }
  | { readonly kind: 'anything' };

export interface OptionWords {
  /** `--format`, `-f` */
  readonly names: readonly string[];
  readonly description: string;
  /** `null` for a flag. */
  readonly value: ValueWords | null;
}

export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionWords[];
  /** What its arguments may be. */
  readonly arguments: ValueWords | null;
}

/** Everything that can be typed, for a completion script. */
export interface ProgramWords {
  readonly name: string;
  readonly globalOptions: readonly OptionWords[];
  readonly commands: readonly CommandWords[];
}

const fileOptions: ReadonlySet<string> = new Set([
  '--config',
  '--root',
  '--jobs',
  '--changes',
  '--base',
  '--out',
  '--history',
]);

/** Reads the words from the program itself, so completion cannot become outdated. */
export function wordsOf(program: CommandUnknownOpts): ProgramWords {
  const help: OptionWords = { names: ['-h', '--help'], description: 'explain the command', value: null };
  const commands = program.commands.map((command) => ({
    name: command.name(),
    summary: command.summary(),
    options: [...optionsOf(command), help],
    arguments: argumentsOf(command),
  }));
  return {
    name: program.name(),
    globalOptions: [...program.options.map(optionWords), help],
    commands: [
      ...commands,
      {
        name: 'help',
        summary: 'explain a command',
        options: [],
        arguments: { kind: 'words', words: commands.map(({ name }) => name) },
      },
    ],
  };
}

/** Those of its own commands too (`baseline write`): a script knows the first word only. */
function optionsOf(command: CommandUnknownOpts): readonly OptionWords[] {
  const all = [command, ...command.commands].flatMap(({ options }) => options.map(optionWords));
  return all.filter(({ names }, index) => all.findIndex((other) => other.names.join() === names.join()) === index);
}

function argumentsOf(command: CommandUnknownOpts): ValueWords | null {
  const words = command.commands.map((each) => each.name());
  return words.length === 0 ? argumentWords(command.registeredArguments) : { kind: 'words', words, orFiles: true };
}

function optionWords(option: Option): OptionWords {
  const names = [option.short, option.long].flatMap((name) => name ?? []);
  return { names, description: option.description, value: option.required ? optionValue(option) : null };
}

function optionValue(option: Option): ValueWords {
  if (option.argChoices !== undefined) return { kind: 'words', words: option.argChoices };
  if (option.long === '--format') return { kind: 'words', words: verdictFormats };
  if (option.long === '--as')
    return { kind: 'words', words: ['auto', ...[...reportParsers, ...toolParsers].map(({ format }) => format)] };
  if (option.long === '--preset') return { kind: 'words', words: presetNames };
  return { kind: fileOptions.has(option.long ?? '') ? 'files' : 'anything' };
}

function argumentWords(declared: readonly Argument[]): ValueWords | null {
  const [first] = declared;
  if (first === undefined) return null;
  return first.argChoices === undefined ? { kind: 'files' } : { kind: 'words', words: first.argChoices };
}
